/* Layers: whatever is put on a model, however often and in whatever order, it is as it was when all
 * is taken off again, to the byte; and memory may end at any request. */
#include "unit/model/plans.h"

#include "model/layer.h"

/* A plan, and blocks that edit all there is. Limits as the standard ones come as a second file. */
static const char plan_text[] =
    "unit CNY\n"
    "industry IT \"Information\"; industry IC, software in IT; industry medicine\n"
    "district City; district Haidian \"海淀区\" in City leads IC, software\n"
    "district Shunyi in City leads IT in 2020; district North in Haidian leads IC\n"
    "target in 2020 = { IT: 5bn CNY, IC: 2bn CNY } source \"Plan\"\n"
    "target IC = 1bn CNY with parts equal; target IC = 2bn CNY / 2 with parts equal\n"
    "output Haidian = { IC: 1bn CNY, software: 2bn CNY }; output Haidian IC in 2021 = 3bn CNY\n"
    "indicator people in 2018 = 3.1M grows 1%; indicator people(Haidian) in 2019 = 4M\n"
    "indicator max_leads(Haidian) = 2; indicator max_leads = 4\n"
    "let most = 3; let twice(x) = x + x; let four = twice(2); let all_led = {twice(most)}\n"
    "indicator area = 5; let same(x) = x == x; let is_same = same(most)\n"
    "rule few { each d in districts; require count(d.leads) <= most }\n"
    "rule crowd { each d in districts where has people(d); require people(d) < twice(4M) }\n"
    "waive few for Haidian because \"agreed\"\n";

static const char block_text[] =
    "scenario new \"What is new\" {\n"
    "  industry chips \"Chips\" in IC; industry other; district West in North leads chips, other\n"
    "  target chips in 2023 = 1 CNY; output West = { chips: 5 CNY, other: 6 CNY }\n"
    "  indicator cars(West, chips) in 2024 = 5 grows 2%; let extra(x) = twice(x) * most\n"
    "  indicator area(City) = 6; let is_same = same(West) and same({IC}) and same(true)\n"
    "  let used = extra(2 CNY) + twice(3 CNY * 2 CNY) / 1 CNY; waive crowd where any(x == d for x "
    "in {West})"
    " because \"new\"\n"
    "}\n"
    "scenario again with new {\n"
    "  industry IC \"Circuits\" in medicine; district Haidian \"new label\" in Shunyi leads IT\n"
    "  target IC = IC.target * 2; target IC in 2020 = 5 CNY with parts reach\n"
    "  output Haidian IC = 7 CNY; indicator people in 2018 = people * 2 grows 3%\n"
    "  indicator cars = 3; let most = most + 1; let twice(x) = x * 2; let extra(x) = x\n"
    "  indicator max_leads(North) = 1; waive few in 2020 because \"once more\"\n"
    "}\n"
    "scenario less with again {\n"
    "  drop district North; drop Haidian leads IC; drop target IC in 2020; drop target IT in 2020\n"
    "  drop output Haidian software; drop indicator people(Haidian) in 2019\n"
    "  drop indicator max_leads; drop indicator max_leads(Haidian)\n"
    "}\n"
    "scenario other_places { drop district City; district Shunyi in Haidian; let also = same(IC) "
    "}\n"
    "test \"new\" with new { expect few holds; expect extra(1) == 6; expect crowd holds for West "
    "}\n"
    "test \"less\" with less {\n"
    "  district Shunyi leads IC, medicine; target medicine in 2030 = 5 CNY\n"
    "  expect few fails for Shunyi in 2020; expect count(districts) == 4\n"
    "}\n"
    "test \"alone\" { drop district Haidian; let most = 9; expect few holds }\n";

static const char standard_text[] =
    "indicator max_leads = 3; indicator max_districts = 3\n"
    "rule leads_per_district { each d in districts; require count(d.leads) <= max_leads(d) }\n";

static void build(struct plan *plan, const char *blocks) {
    struct model_input inputs[2] = {{.tree = NULL}, {.is_standard = true}};
    plan_read(plan, text_format(&plan->arena, "%s%s", plan_text, blocks));
    inputs[0].tree = plan->tree;
    plan_read(plan, text_of(standard_text));
    inputs[1].tree = plan->tree;
    plan->model = model_build(&plan->context, inputs, 2);
    assert_int_equal(plan->diagnostics.error_count, 0);
}

/* --- What a model is made of --- */

static void append_bytes(struct text_builder *image, const void *bytes, size_t size) {
    if (size > 0) text_append(image, (struct text){bytes, (uint32_t)size});
}

#define APPEND(image, vector)                                                                      \
    append_bytes((image), (vector)->items, (vector)->count * sizeof *(vector)->items)

static void append_rows(struct text_builder *image, const struct rows *rows) {
    APPEND(image, &rows->starts);
    APPEND(image, &rows->moved);
    APPEND(image, &rows->items);
}

static void append_spots(struct text_builder *image, const struct spot_table *table) {
    append_bytes(image, table->slots, table->slot_count * sizeof *table->slots);
}

/* The model itself, with the places and lengths of its arrays, and all that stands in them. */
static struct text image_of(struct arena *arena, const struct model *model) {
    struct text_builder image = {.arena = arena};
    append_bytes(&image, model, sizeof *model);
    APPEND(&image, &model->units.list);
    APPEND(&image, &model->districts.list);
    append_rows(&image, &model->districts.children);
    APPEND(&image, &model->industries.list);
    append_rows(&image, &model->industries.children);
    APPEND(&image, &model->leads);
    append_rows(&image, &model->leads_of_district);
    append_rows(&image, &model->leads_of_industry);
    APPEND(&image, &model->series);
    APPEND(&image, &model->figures);
    APPEND(&image, &model->figure_manners.list);
    APPEND(&image, &model->lead_manners.list);
    append_spots(&image, &model->manners_aside);
    append_spots(&image, &model->parents);
    for (uint32_t n = 0; n < model->wide_values.count; n++) {
        append_bytes(&image, paged_at(&model->wide_values, n), sizeof(int64_t));
    }
    for (uint32_t n = 0; n < model->expressions.count; n++) {
        append_bytes(&image, paged_at(&model->expressions, n), sizeof(struct expression *));
    }
    APPEND(&image, &model->target_series);
    append_rows(&image, &model->outputs_of_district);
    append_rows(&image, &model->outputs_of_industry);
    append_rows(&image, &model->series_of_indicator);
    APPEND(&image, &model->replaced);
    APPEND(&image, &model->restatements);
    APPEND(&image, &model->indicators);
    APPEND(&image, &model->lets);
    APPEND(&image, &model->functions);
    APPEND(&image, &model->rules);
    APPEND(&image, &model->waivers);
    append_rows(&image, &model->waivers_of_rule);
    APPEND(&image, &model->prints);
    APPEND(&image, &model->years);
    APPEND(&image, &model->year_uses);
    APPEND(&image, &model->scenarios);
    APPEND(&image, &model->tests);
    APPEND(&image, &model->expectations);
    return text_built(&image);
}

/* Puts on block `number`, a scenario or behind these a test; false where there is none. */
static bool put(struct plan *plan, uint32_t number) {
    struct model *model = plan->model;
    if (number < model->scenarios.count) {
        model_put_scenario(model, number);
    } else if (number - model->scenarios.count < model->tests.count) {
        model_put_test(model, number - model->scenarios.count);
    } else {
        return false;
    }
    return true;
}

static void what_is_taken_off_leaves_nothing_behind(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    build(&plan, block_text);
    struct text dump = plan_model_dump(&plan);
    put(&plan, 0); /* the first time of all, arrays get their room to spare */
    model_take_off(plan.model);
    struct text image = image_of(&plan.arena, plan.model);
    for (uint32_t number = 0; put(&plan, number); number++) {
        assert_false(text_equal(plan_model_dump(&plan), dump));
        assert_false(text_equal(image_of(&plan.arena, plan.model), image));
        model_take_off(plan.model);
        assert_true(text_equal(plan_model_dump(&plan), dump));
        assert_true(text_equal(image_of(&plan.arena, plan.model), image));
    }
    plan_end(&plan);
}

/* To build a model, each of its blocks is put on once. */
static void a_plan_is_the_same_beside_blocks(void **state) {
    (void)state;
    struct plan alone;
    struct plan plan;
    plan_start(&alone);
    plan_start(&plan);
    build(&alone, "");
    build(&plan, block_text);
    assert_true(text_equal(plan_model_dump(&alone), plan_model_dump(&plan)));
    for (uint32_t n = 0; n < alone.model->indicators.count; n++) {
        const struct indicator *indicator = &plan.model->indicators.items[n];
        assert_int_equal(indicator->key_count, alone.model->indicators.items[n].key_count);
    }
    for (uint32_t n = 0; n < alone.model->rules.count; n++) {
        assert_int_equal(plan.model->rules.items[n].slot_count,
                         alone.model->rules.items[n].slot_count);
    }
    assert_int_equal(alone.model->years.count, plan.model->years.count);
    assert_int_equal(alone.model->waivers.count, plan.model->waivers.count);
    assert_int_equal(alone.model->functions.count, plan.model->functions.count);
    assert_int_equal(alone.model->restatements.count, plan.model->restatements.count);
    plan_end(&plan);
    plan_end(&alone);
}

/* What is put on is the same, whatever was put on before. */
static void the_order_in_which_layers_come_does_not_matter(void **state) {
    (void)state;
    enum { MOST_BLOCKS = 16, STEPS = 200 };
    struct text seen[MOST_BLOCKS] = {{0}};
    struct plan plan;
    plan_start(&plan);
    build(&plan, block_text);
    uint32_t blocks = plan.model->scenarios.count + plan.model->tests.count;
    struct text plain = plan_model_dump(&plan);
    assert_in_range(blocks, 5, MOST_BLOCKS);
    for (uint32_t step = 0; step < STEPS; step++) {
        uint32_t number = (step * 5 + step / 7) % blocks;
        assert_true(put(&plan, number));
        struct text dump = plan_model_dump(&plan);
        if (seen[number].bytes == NULL) seen[number] = dump;
        assert_true(text_equal(dump, seen[number]));
        model_take_off(plan.model);
        assert_true(text_equal(plan_model_dump(&plan), plain));
    }
    for (uint32_t number = 0; number < blocks; number++) assert_non_null(seen[number].bytes);
    assert_int_equal(plan.diagnostics.error_count, 0);
    plan_end(&plan);
}

/* Arrays grow once, to have room to spare; what layers write there, each writes in one place. */
static void layers_do_not_heap_up(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    build(&plan, block_text);
    put(&plan, 2);
    model_take_off(plan.model);
    uint32_t figures = plan.model->figures.capacity;
    uint32_t items = plan.model->leads_of_district.items.capacity;
    uint32_t names = names_count(&plan.names);
    for (int n = 0; n < 1000; n++) {
        put(&plan, 2);
        model_take_off(plan.model);
    }
    assert_int_equal(plan.model->figures.capacity, figures);
    assert_int_equal(plan.model->leads_of_district.items.capacity, items);
    assert_int_equal(names_count(&plan.names), names);
    plan_end(&plan);
}

/* --- Leads of more manners than their rows have room for --- */

enum { MANY_LEADS = 300 };

/* Adds districts that each lead something on the ground of a source of its own. */
static void append_leads(struct text_builder *text, const char *name, int count) {
    for (int n = 0; n < count; n++) {
        text_append_format(text, "district %s%d leads I%s source \"%s %d\"\n", name, n,
                           n % 3 == 0 ? " in 2020" : "", name, n);
    }
}

/* Whether the leads of districts named so have the sources and years that they were given. */
static bool are_as_stated(const struct model *model, struct arena *arena, const char *name,
                          uint32_t first, uint32_t count) {
    bool are_right = true;
    for (uint32_t n = 0; n < count; n++) {
        struct row row = rows_get(&model->leads_of_district, first + n);
        if (row.count != 1) return false;
        const struct lead *lead = &model->leads.items[row_item(row, 0)];
        struct text source = text_format(arena, "%s %u", name, (unsigned)n);
        are_right = are_right && text_equal(model_lead_aside(model, lead)->source, source) &&
                    model_lead_year(model, lead) == (n % 3 == 0 ? 2020 : 0);
    }
    return are_right;
}

static void leads_have_as_many_manners_as_they_need(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    text_append_string(&text, "industry I\n");
    append_leads(&text, "D", MANY_LEADS);
    text_append_string(&text, "scenario more {\n");
    append_leads(&text, "E", MANY_LEADS);
    text_append_string(&text, "}\nscenario most with more {\n");
    append_leads(&text, "F", MANY_LEADS);
    text_append_string(&text, "}\n");
    plan_read(&plan, text_built(&text));
    struct model_input input = {.tree = plan.tree};
    struct model *model = plan.model = model_build(&plan.context, &input, 1);
    assert_int_equal(plan.diagnostics.error_count, 0);
    assert_true(are_as_stated(model, &plan.scratch, "D", 0, MANY_LEADS));
    model_put_scenario(model, 1);
    model_take_off(model);
    struct text before = image_of(&plan.scratch, model);
    for (uint32_t turn = 0; turn < 2; turn++) {
        for (uint32_t scenario = 0; scenario < 2; scenario++) {
            model_put_scenario(model, scenario);
            assert_true(are_as_stated(model, &plan.scratch, "D", 0, MANY_LEADS));
            assert_true(are_as_stated(model, &plan.scratch, "E", MANY_LEADS, MANY_LEADS));
            bool has_most = scenario == 1;
            if (has_most) {
                assert_true(are_as_stated(model, &plan.scratch, "F", 2 * MANY_LEADS, MANY_LEADS));
            }
            model_take_off(model);
            assert_true(text_equal(image_of(&plan.scratch, model), before));
        }
    }
    plan_end(&plan);
}

/* --- Memory that ends --- */

struct supply {
    long left;
    long blocks;
};

static void *supply_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    struct supply *supply = context;
    (void)old_size;
    if (new_size == 0) {
        supply->blocks--;
        free(pointer);
        return NULL;
    }
    if (supply->left-- <= 0) return NULL;
    void *block = realloc(pointer, new_size);
    if (pointer == NULL && block != NULL) supply->blocks++;
    return block;
}

/* Puts on every block with so many requests granted; whether they were enough. The arena is made
 * small again before each, so that a request falls into every layer. */
static bool put_all(long granted) {
    jmp_buf escape;
    struct supply supply = {.left = granted};
    struct memory memory = {.allocate = supply_allocate, .context = &supply, .escape = &escape};
    struct plan plan;
    bool volatile is_enough = false;
    plan_start(&plan);
    arena_release(&plan.arena);
    arena_init(&plan.arena, &memory);
    if (setjmp(escape) == 0) {
        sources_init(&plan.sources, &plan.arena);
        names_init(&plan.names, &plan.arena, 1);
        diagnostics_init(&plan.diagnostics, &plan.arena);
        build(&plan, block_text);
        for (uint32_t number = 0; put(&plan, number); number++) model_take_off(plan.model);
        is_enough = true;
    }
    plan_end(&plan);
    assert_int_equal(supply.blocks, 0);
    return is_enough;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    long granted = 0;
    while (granted < 1000 && !put_all(granted)) granted++;
    assert_in_range(granted, 3, 999);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_the_same_beside_blocks),
        cmocka_unit_test(what_is_taken_off_leaves_nothing_behind),
        cmocka_unit_test(the_order_in_which_layers_come_does_not_matter),
        cmocka_unit_test(layers_do_not_heap_up),
        cmocka_unit_test(leads_have_as_many_manners_as_they_need),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests_name("layers", tests, NULL, NULL);
}
