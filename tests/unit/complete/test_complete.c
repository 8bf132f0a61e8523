/* Completion, as a host asks for it: `^` is the cursor in a text, and what is offered there stands in one line. That all
 * that can stand in a plan is offered where it stands is held by tests/laws/test_completion.c. */
#include "unit/session/supply.h"

#include "zonal.h"

#include <stdio.h>

static const char plan[] =
    "unit CNY; unit 元 = 1 CNY\n"
    "industry IT \"Next-generation IT\"; industry IC \"集成电路\" in IT\n"
    "industry `new-energy cars` \"新能源汽车\"\n"
    "district Haidian \"海淀区\" leads IC; district Chaoyang \"朝阳区\" leads IT in 2020\n"
    "target IC in 2025 = 110bn CNY\n"
    "indicator population = { Haidian: 3.1M }\n"
    "indicator share(Haidian, IC) = 40%\n"
    "indicator mood = \"good\"\n"
    "let most = 3; let home = Haidian; let twice(x) = 2 * x\n"
    "scenario low \"Less of it\" { target IC in 2025 = 90bn CNY }\n"
    "rule few \"Few leads\" { each d in districts; require count(d.leads) <= most }\n";

static zonal *session_of(const char *text) {
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, "plan.zonal", text, strlen(text));
    struct zonal_check_options options = {.size = sizeof options, .no_standard = true};
    zonal_check(session, &options);
    return session;
}

/* All that is offered at the `^`, with blanks between, behind how much of the text would stay. */
static const char *offered_in(zonal *session, const char *marked, char *words, size_t size) {
    char text[1000];
    size_t cursor = strcspn(marked, "^");
    snprintf(text, sizeof text, "%.*s%s", (int)cursor, marked, marked + cursor + 1);
    assert_int_equal(zonal_complete(session, text, strlen(text), cursor), ZONAL_CLEAN);
    size_t length =
        (size_t)snprintf(words, size, "%.*s|", (int)zonal_completed_from(session), text);
    for (size_t n = 0; zonal_completion(session, n) != NULL; n++) {
        const struct zonal_completion *found = zonal_completion(session, n);
        const char *word = found->text == NULL ? found->kind : found->text;
        length += (size_t)snprintf(words + length, size - length, " %s", word);
        assert_true(length < size);
    }
    return words;
}

/* The same without what stays. */
static void assert_offered(zonal *session, const char *marked, const char *expected) {
    char words[4000];
    const char *offered = offered_in(session, marked, words, sizeof words);
    assert_string_equal(strchr(offered, '|') + 1, expected);
}

/* Each text, and what is offered in it. */
static void assert_all(const char *const (*rows)[2]) {
    zonal *session = session_of(plan);
    for (; (*rows)[0] != NULL; rows++) assert_offered(session, (*rows)[0], (*rows)[1]);
    assert_int_equal(zonal_error_count(session), 0);
    zonal_free(session);
}

static void names_stand_where_their_kind_does(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"district ^", " Haidian Chaoyang"},
        {"district Haidian leads ^", " IT IC `new-energy cars`"},
        {"district Haidian leads IC, ^", " IT IC `new-energy cars`"},
        {"district X in ^", " Haidian Chaoyang"},
        {"industry chips in ^", " IT IC `new-energy cars`"},
        {"target ^", " all IT IC `new-energy cars` in ="},
        {"output ^", " Haidian Chaoyang ("},
        {"output Haidian ^", " IT IC `new-energy cars` in ="},
        {"target in 2020 = { IC: 1, ^", " all IT IC `new-energy cars` }"},
        {"output Haidian = { ^", " IT IC `new-energy cars` false has if not true ( { } -"},
        {"indicator ^", " population share mood"},
        {"indicator population(^", " Haidian Chaoyang all IT IC `new-energy cars`"},

        {"indicator share(Haidian) = { IC: 1, ^",
         " Haidian Chaoyang all IT IC `new-energy cars` }"},
        {"waive ^", " few"},
        {"waive few for ^", " Haidian Chaoyang"},
        {"waive none for ^", " Haidian Chaoyang all IT IC `new-energy cars`"},
        {"scenario s with ^", " low"},
        {"test \"x\" with ^", " low"},
        {"test \"x\" { expect few holds for ^", " Haidian Chaoyang"},
        {"scenario s { drop district ^", " Haidian Chaoyang"},
        {"scenario s { drop ^", " Haidian Chaoyang district indicator output target"},
        {"scenario s { drop Haidian leads ^", " IT IC `new-energy cars`"},
        {"scenario s { drop output Haidian ^", " IT IC `new-energy cars`"},
        {"rule r { severity ^", " error warning note"},
        {"let ^", " most home twice"},
        {"district New; output Ne^", " New"},
        {"scenario s { district Neu \"新\"; output 新^", " Neu"},
        {"unit ^", ""},
        {"rule ^", ""},
        {NULL, NULL}};
    assert_all(rows);
}

static void keywords_stand_where_the_grammar_takes_them(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"d^", " district drop districts"},
        {"district Haidian ^", " in leads source"},
        {"district Haidian\n^",
         " district drop in include indicator industry leads let output plan print rule scenario "
         "source target test unit waive"},
        {"target IC ^", " in ="},
        {"target IC = 5bn with ^", " parts"},
        {"target IC = 5bn with parts ^", " apart equal reach within"},
        {"waive few ^", " because for in until where"},
        {"rule r { ^", " each else require severity source"},
        {"rule r {\n  each d in districts\n  require true\n  ^",
         " and each else implies in or require severity source }"},
        {"test \"x\" { e^", " expect"},
        {"scenario s { e^", ""},
        {"scenario s { p^", ""},
        {"exp^", ""},
        {"district New; mos^", ""},
        {"district New; le^", " let"},
        {"district New; district Other\n le^", " leads let"},
        {"scenario s { target IC = 1; ^",
         " district drop indicator industry let output target waive }"},
        {"let x = if true ^", " and implies in or then . == != < <= > >= | & + - * /"},
        {NULL, NULL}};
    assert_all(rows);
}

static void fields_are_those_of_the_type(void **state) {
    (void)state;
    static const char district[] = " name label parent children descendants ancestors leads output";
    static const char industry[] =
        " name label parent children descendants ancestors led_by led_within target parts output";
    static const char any[] = " name label parent children descendants ancestors leads output "
                              "led_by led_within target parts";
    static const char *const rows[][2] = {
        {"Haidian.^", district},
        {"print IC.^", industry},
        {"let x = home.^", district},
        {"let x = home.parent.^", district},
        {"let x = all.^", industry},
        {"let x = most.^", ""},
        {"let x = districts.^", ""},
        {"let f(x) = x.^", any},
        {"rule r { each d in districts; require count(d.^", district},
        {"rule r { each i in industries where i.^", industry},
        {"rule r { each d in {x for x in districts where true}; each i in d.leads; require i.^",
         industry},
        {"print sum(1 for i in Haidian.leads where i.^", industry},
        {"print sum(i.^ for i in industries)", industry},
        {"waive few where d.^", district},
        {"print (if true then IC else IT).^", industry},
        {"print given(Haidian.parent, Haidian).^", district},
        {"print Haidian.l^", " label leads"},
        {NULL, NULL}};
    assert_all(rows);
}

static void what_is_bound_is_offered_before_names(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"rule r { each dog in districts; require d^", " dog districts"},
        {"rule r { each dog in d^", " districts"},
        {"rule r { each dog in districts where d^", " dog districts"},
        {"let f(first, second) = f^", " first false"},
        {"print {dog for dog in districts where d^", " dog districts"},
        {"print {d^ for dog in districts}", " dog districts"},
        {"print m^", " most mood min( max("},
        {"print share^", " share("},
        {"print twi^", " twice("},
        {"print out^", " output("},
        {NULL, NULL}};
    assert_all(rows);
}

static void labels_in_any_language_find_their_names(void **state) {
    (void)state;
    static const char *const rows[][2] = {{"district 海^", " Haidian"},
                                          {"district 阳^", " Chaoyang"},
                                          {"district hai^", " Haidian"},
                                          {"district Hai^", " Haidian"},
                                          {"district HAI^", " Haidian"},
                                          {"target NEXT^", " IT"},
                                          {"target 汽车^", " `new-energy cars`"},
                                          {"target `n^", " `new-energy cars` IT"},
                                          {"target new^", " `new-energy cars`"},
                                          {"target i^", " in IT IC"},
                                          {"waive leads^", " few"},
                                          {"district zzz^", ""},
                                          {NULL, NULL}};
    assert_all(rows);
    zonal *session = session_of(plan);
    assert_int_equal(zonal_complete(session, "district Hai", 12, 12), ZONAL_CLEAN);
    assert_string_equal(zonal_completion(session, 0)->label, "海淀区");
    assert_string_equal(zonal_completion(session, 0)->kind, "district");
    assert_null(zonal_completion(session, 1));
    zonal_free(session);
}

static void numbers_have_units_and_years(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"let x = 5 C^", " CNY"},
        {"let x = 5b^", " bn"},
        {"let x = 5bn^", " bn bnCNY bn元"},
        {"let x = 5bnC^", " bnCNY"},
        {"let x = 5亿^", " 亿 亿CNY 亿元"},
        {"let x = 5元^", " 元"},
        {"target IC in ^", " 2020 2025"},
        {"target IC in 20^", " 2020 2025"},
        {"target IC in 202^ = 5", " 2020 2025"},
        {"print Haidian.leads(20^", " 2020 2025"},
        {"print 20^", " k M bn tn 万 亿 万亿 % CNY 元 , . == != < <= > >= | & + - * /"},
        {NULL, NULL}};
    assert_all(rows);
}

static void texts_hold_nothing_but_interpolations(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"# dis^", ""},
        {"district Haidian # dis^", ""},
        {"district Haidian \"dis^", ""},
        {"let x = \"{Hai^", ""},
        {"print \"Hai^", ""},
        {"print \"{Hai^", " Haidian"},
        {"print \"{{Hai^", ""},
        {"print \"{IC} {Hai^", " Haidian"},
        {"print \"{ {Hai^", " Haidian"},
        {"print \"\\\"{Hai^", " Haidian"},
        {"print \"{Haidian.lea^} and more\"", " leads"},
        {"rule r { each dog in districts; require true; else \"{do^", " dog"},
        {"rule r { each dog in districts\n require true\n else \"{dog} {dog.lea^", " leads"},
        {"rule r \"{dis^", ""},
        {"include \"a^", " file"},
        {"plan \"a^", ""},
        {NULL, NULL}};
    assert_all(rows);
}

static void mistakes_before_do_not_matter(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"district = 5\ndistrict Haidian le^", " leads"},
        {"rule r { each\n require count(\n severity w^", " warning"},
        {"let a = (1 +\ndistrict Haidian le^", " leads"},
        {"target IC = 5bn bn bn; target I^", " IT IC in"},
        {"district leads ^", ""},
        {NULL, NULL}};
    assert_all(rows);
}

static void what_would_be_replaced_starts_with_the_word(void **state) {
    (void)state;
    char words[4000];
    zonal *session = session_of(plan);
    assert_string_equal(offered_in(session, "target `new-e^", words, sizeof words),
                        "target | `new-energy cars`");
    assert_string_equal(offered_in(session, "district 海^", words, sizeof words),
                        "district | Haidian");
    assert_string_equal(offered_in(session, "include \"north.z^", words, sizeof words),
                        "include \"| file");
    assert_int_equal(zonal_complete(session, "district 海", strlen("district 海"), 10),
                     ZONAL_CLEAN);
    assert_int_equal(zonal_completed_from(session), 9);
    assert_int_equal(zonal_complete(session, "\xff", 1, 1), ZONAL_CLEAN);
    assert_null(zonal_completion(session, 0));
    assert_int_equal(zonal_complete(session, "x", 1, 2), ZONAL_FAILED);
    zonal_free(session);
}

static void changes_count(void **state) {
    (void)state;
    static const char edit[] = "district Haining; drop district Haidian";
    zonal *session = session_of(plan);
    assert_int_not_equal(zonal_change(session, "<edit>", edit, strlen(edit)), ZONAL_FAILED);
    assert_offered(session, "district Hai^", " Haining");
    zonal_undo(session);
    assert_offered(session, "district Hai^", " Haidian");
    zonal_free(session);
}

static void the_language_is_known_without_a_plan(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_offered(session, "dis^", " district districts");
    assert_offered(session, "district ^", "");
    zonal_free(session);
}

/* A session whose memory is counted, and its plan. */
static zonal *counted_session(struct supply *supply) {
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = supply};
    zonal *session = zonal_new(&host);
    if (session == NULL) return NULL;
    zonal_read_text(session, "plan.zonal", plan, strlen(plan));
    zonal_check(session, NULL);
    return session;
}

static const char half[] = "rule r { each d in districts; require count(d.leads) <= ";

static void nothing_of_a_text_stays(void **state) {
    (void)state;
    struct supply supply;
    supply_start(&supply, 1000000);
    zonal *session = counted_session(&supply);
    zonal_complete(session, half, strlen(half), strlen(half));
    long bytes = supply.bytes;
    for (int n = 0; n < 100; n++) {
        char text[100];
        int length = snprintf(text, sizeof text, "district New%d leads ", n);
        zonal_complete(session, text, (size_t)length, (size_t)length);
    }
    zonal_complete(session, half, strlen(half), strlen(half));
    assert_int_equal(supply.bytes, bytes);
    assert_int_equal(zonal_error_count(session), 0);
    zonal_free(session);
    supply_end(&supply);
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    struct supply supply;
    supply_start(&supply, 1000000);
    zonal *session = counted_session(&supply);
    long before = supply.left;
    zonal_complete(session, half, strlen(half), strlen(half));
    long needed = before - supply.left;
    zonal_free(session);
    supply_end(&supply);
    for (long given = 0; given < needed; given++) {
        supply_start(&supply, 1000000);
        session = counted_session(&supply);
        supply.left = given;
        assert_int_equal(zonal_complete(session, half, strlen(half), strlen(half)), ZONAL_FAILED);
        assert_true(zonal_out_of_memory(session));
        zonal_free(session);
        supply_end(&supply);
    }
    assert_true(needed > 0);
}

static void many_names_are_counted(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    for (int n = 0; n < 1000; n++) text_append_format(&text, "district D%d\n", n);
    zonal *session = session_of(text_string(&arena, text_built(&text)));
    assert_int_equal(zonal_complete(session, "district ", 9, 9), ZONAL_CLEAN);
    assert_non_null(zonal_completion(session, 199));
    assert_null(zonal_completion(session, 200));
    assert_int_equal(zonal_completed_more(session), 800);
    zonal_free(session);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_where_their_kind_does),
        cmocka_unit_test(keywords_stand_where_the_grammar_takes_them),
        cmocka_unit_test(fields_are_those_of_the_type),
        cmocka_unit_test(what_is_bound_is_offered_before_names),
        cmocka_unit_test(labels_in_any_language_find_their_names),
        cmocka_unit_test(numbers_have_units_and_years),
        cmocka_unit_test(texts_hold_nothing_but_interpolations),
        cmocka_unit_test(mistakes_before_do_not_matter),
        cmocka_unit_test(what_would_be_replaced_starts_with_the_word),
        cmocka_unit_test(changes_count),
        cmocka_unit_test(the_language_is_known_without_a_plan),
        cmocka_unit_test(nothing_of_a_text_stays),
        cmocka_unit_test(memory_may_end_anywhere),
        cmocka_unit_test(many_names_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
