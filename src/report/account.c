/* The parts of a sum stand in a list, since they are to be seen in the order of their size; members that
 * are counted have none, and are pointed at where they stand. */
#include "report/account.h"

#include "report/plain.h"

/* The most lines of an excerpt that members are marked in. */
enum { MOST_LINES_MARKED = 4 };

/* What the functions below share. */
struct telling_parts {
    const struct check *check;
    struct sources *sources;
    struct arena *arena;
    struct diagnostic *finding;
};

static bool is_told(const struct account *account) {
    return account->whole != NULL && account->kind != ACCOUNT_STATED;
}

/* --- Members, marked --- */

static bool share_line(struct telling_parts *telling, struct span a, struct span b) {
    if (a.source != b.source || a.source == 0) return false;
    return sources_position(telling->sources, a.source, a.start).line ==
           sources_position(telling->sources, b.source, b.start).line;
}

/* Whether the part stands in a line that is shown for the finding or a part before it. */
static bool is_in_line_of_another(struct telling_parts *telling, const struct step *whole,
                                  uint32_t part) {
    struct span at = whole->steps.items[part]->stated;
    if (share_line(telling, at, telling->finding->span)) return true;
    for (uint32_t n = 0; n < part; n++) {
        if (share_line(telling, at, whole->steps.items[n]->stated)) return true;
    }
    return false;
}

static bool can_be_marked(struct telling_parts *telling, const struct account *account) {
    const struct step *whole = account->whole;
    uint32_t lines = 0;
    bool is_short = account->kind != ACCOUNT_GATHERED && whole->rest == 0 &&
                    whole->steps.count <= MOST_PARTS_TOLD;
    for (uint32_t n = 0; is_short && n < whole->steps.count; n++) {
        if (whole->steps.items[n]->stated.source == 0) return false;
        lines += !is_in_line_of_another(telling, whole, n);
    }
    return is_short && lines <= MOST_LINES_MARKED;
}

/* What is marked is the member's own name, which needs no words, or else what it leads. */
static void mark_members(struct telling_parts *telling, const struct account *account) {
    for (uint32_t n = 0; n < account->whole->steps.count; n++) {
        const struct step *part = account->whole->steps.items[n];
        struct related mark = {.span = part->stated};
        if (span_equal(mark.span, telling->finding->span)) continue;
        if (account->kind == ACCOUNT_LEADERS) {
            mark.words = text_format(telling->arena, "%.*s leads it", TEXT_ARGUMENT(part->words));
        }
        vector_push(telling->arena, &telling->finding->related, mark);
    }
}

/* --- All else, listed --- */

static void append_part(struct telling_parts *telling, const struct step *part,
                        struct text_builder *words) {
    struct value_names names = evaluator_names(telling->check->evaluator);
    text_append(words, part->words);
    if (part->has_value) {
        text_append_string(words, " is ");
        value_append_told(&names, part->value, words);
    }
    if (part->stated.source == 0) return;
    text_append_string(words, "  [");
    plain_append_place(telling->sources, part->stated, words);
    text_append_byte(words, ']');
}

void account_append_rest(struct evaluator *evaluator, const struct step *whole, uint32_t told,
                         struct text_builder *words) {
    struct rest rest = step_rest(evaluator, whole, told);
    if (rest.count == 0) return;
    text_append_format(words, "... and %u more", (unsigned)rest.count);
    if (rest.value.kind != VALUE_NUMBER) return;
    struct value_names names = evaluator_names(evaluator);
    text_append_string(words, rest.count == 1 ? ", " : ", together ");
    value_append_told(&names, rest.value, words);
}

/* The largest parts a line each; below `head` where there is one, and then half as many. */
static void append_parts(struct telling_parts *telling, const struct step *whole, struct text head,
                         struct text_builder *words) {
    const char *indent = head.length > 0 ? "  " : "";
    uint32_t most = head.length > 0 ? MOST_PARTS_TOLD / 2 : MOST_PARTS_TOLD;
    uint32_t told = whole->steps.count < most ? whole->steps.count : most;
    text_append(words, head);
    for (uint32_t n = 0; n < told; n++) {
        if (words->length > 0) text_append_byte(words, '\n');
        text_append_string(words, indent);
        append_part(telling, whole->steps.items[n], words);
    }
    struct text_builder rest = {.arena = telling->arena};
    account_append_rest(telling->check->evaluator, whole, told, &rest);
    if (rest.length == 0) return;
    text_append_format(words, "\n%s", indent);
    text_append(words, text_built(&rest));
}

static void list_parts(struct telling_parts *telling, const struct telling *told) {
    struct text_builder words = {.arena = telling->arena};
    bool are_two = told->operand_count == 2 && is_told(&told->operands[0].account) &&
                   is_told(&told->operands[1].account);
    for (uint32_t n = 0; n < told->operand_count; n++) {
        const struct finding_value *operand = &told->operands[n];
        struct text head = {0};
        if (!is_told(&operand->account)) continue;
        if (are_two) head = step_words(telling->check->evaluator, operand->expression->span);
        if (words.length > 0) text_append_byte(&words, '\n');
        append_parts(telling, operand->account.whole, head, &words);
    }
    struct remark remark = {"of", text_built(&words)};
    if (words.length > 0) vector_push(telling->arena, &telling->finding->remarks, remark);
}

void account_add(const struct check *check, struct sources *sources, const struct verdict *verdict,
                 struct arena *arena, struct diagnostic *finding) {
    struct telling_parts telling = {check, sources, arena, finding};
    const struct telling *told = verdict->telling;
    const struct account *only = NULL;
    uint32_t count = 0;
    for (uint32_t n = 0; n < told->operand_count; n++) {
        if (!is_told(&told->operands[n].account)) continue;
        only = &told->operands[n].account;
        count++;
    }
    if (count == 1 && can_be_marked(&telling, only)) {
        mark_members(&telling, only);
    } else {
        list_parts(&telling, told);
    }
}
