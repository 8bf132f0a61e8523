/* To take a large plan apart takes far longer than to check it, and most of two plans that are compared is the same
 * in every byte. So both are cut into stretches, each from a line that begins with a statement up to the next such
 * line, and stretches that are the same in both are left blank. What is left is taken apart; and since a fact that
 * differs there may be stated once more in what was left out, whatever mentions what such a fact is about is put back
 * then, on both sides. */
#include "session/alike.h"

#include "base/paged.h"
#include "session/fold.h"
#include "syntax/parse_state.h"

#include <string.h>

struct stretch {
    uint64_t hash; /* of its bytes, and of what its file cites */
    uint32_t file;
    uint32_t start;
    uint32_t end;
    uint32_t twin;  /* the same of the other plan; NONE: it is not left out */
    bool is_needed; /* whatever the other plan has */
};

struct cutting {
    zonal *session;
    struct arena *arena;
    PAGED(struct stretch) list; /* by file and place */
    char **left;                /* the text of each file without what is left out */
};

static struct text text_of_file(const zonal *session, uint32_t file) {
    return sources_get(&session->sources, session->files.list.items[file].tree->source)->text;
}

static struct text text_of_stretch(const struct cutting *cutting, const struct stretch *stretch) {
    struct text text = text_of_file(cutting->session, stretch->file);
    return (struct text){text.bytes + stretch->start, stretch->end - stretch->start};
}

/* --- Cutting --- */

static bool is_of_name(char byte) {
    return (unsigned char)byte >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9') ||
           (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* How long the string, the comment, the word or whatever other byte is that the text begins with. */
static uint32_t token_length(struct text text) {
    char first = text.bytes[0];
    bool is_quoted = first == '"' || first == '`';
    uint32_t length = 1;
    if (!is_quoted && first != '#' && !is_of_name(first)) return 1;
    for (; length < text.length; length++) {
        char next = text.bytes[length];
        if (first == '#' ? next == '\n' : !is_quoted && !is_of_name(next)) return length;
        if (is_quoted && next == first) return length + 1;
        if (is_quoted && next == '\\' && length + 1 < text.length) length++;
    }
    return length;
}

static bool begins_with(struct text text, const char *word) {
    size_t length = strlen(word);
    return text.length > length && memcmp(text.bytes, word, length) == 0 &&
           !is_of_name(text.bytes[length]);
}

/* Whether a stretch that begins so may be left out: it states facts, and declares nothing by which others are read. */
static bool may_be_left_out(struct text text) {
    static const char *const words[] = {"district", "industry", "target", "output", "indicator"};
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        if (begins_with(text, words[n])) return true;
    }
    return false;
}

/* `output(` goes on with an expression. */
static bool is_start(struct text rest) {
    bool is_function = begins_with(rest, "output") && rest.bytes[sizeof "output" - 1] == '(';
    return token_starts_statement(rest) && !is_function;
}

static void add_stretch(struct cutting *cutting, uint32_t file, uint64_t seed, uint32_t start,
                        uint32_t end) {
    struct stretch stretch = {.file = file, .start = start, .end = end, .twin = NONE};
    struct text text = text_of_stretch(cutting, &stretch);
    if (text.length == 0) return;
    stretch.hash = text_hash(text, seed);
    stretch.is_needed = !may_be_left_out(text);
    paged_push(cutting->arena, &cutting->list, stretch);
}

static void cut_file(struct cutting *cutting, uint32_t file) {
    const struct syntax_tree *tree = cutting->session->files.list.items[file].tree;
    const struct syntax_node *plan = node_child(tree->root, NODE_PLAN);
    uint64_t seed = plan == NULL ? 1 : text_hash(node_text(plan, NODE_SOURCE), 2);
    struct text text = text_of_file(cutting->session, file);
    uint32_t start = 0;
    uint32_t depth = 0;
    for (uint32_t at = 0; at < text.length;) {
        char byte = text.bytes[at];
        at += token_length((struct text){text.bytes + at, text.length - at});
        depth += byte == '{' || byte == '(';
        depth -= depth > 0 && (byte == '}' || byte == ')');
        bool is_cut = byte == '\n' && depth == 0 &&
                      is_start((struct text){text.bytes + at, text.length - at});
        if (!is_cut) continue;
        add_stretch(cutting, file, seed, start, at);
        start = at;
    }
    add_stretch(cutting, file, seed, start, text.length);
}

/* The stretch in which a statement begins, or NULL. */
static struct stretch *find_stretch(struct cutting *cutting, struct span span) {
    uint32_t low = 0;
    uint32_t high = cutting->list.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct stretch *stretch = paged_at(&cutting->list, middle);
        uint32_t source = cutting->session->files.list.items[stretch->file].tree->source;
        bool is_behind =
            source < span.source || (source == span.source && stretch->end <= span.start);
        if (source == span.source && stretch->start <= span.start && span.start < stretch->end) {
            return stretch;
        }
        if (is_behind) low = middle + 1;
        if (!is_behind) high = middle;
    }
    return NULL;
}

/* Figures that are computed may come to something else though they are stated alike. */
static void need_formulas(struct cutting *cutting) {
    const struct model *model = cutting->session->model;
    for (uint32_t n = 0; n < model->figures.count; n++) {
        const struct figure *figure = &model->figures.items[n];
        if (figure->is_whole) continue;
        const struct expression *value = model_expression(model, figure);
        if (value == NULL || value->kind == EXPRESSION_NUMBER) continue;
        struct stretch *stretch = find_stretch(cutting, model_figure_span(model, figure));
        if (stretch != NULL) stretch->is_needed = true;
    }
}

static void cut(struct cutting *cutting) {
    for (uint32_t n = 0; n < cutting->session->files.list.count; n++) cut_file(cutting, n);
    need_formulas(cutting);
}

/* --- Finding twins --- */

/* Numbers of stretches by their hash: a table that is found in. */
struct table {
    uint32_t *slots; /* a number + 1, or 0 */
    uint32_t slot_count;
};

static struct table table_of(const struct cutting *cutting) {
    struct table table = {NULL, 16};
    while (table.slot_count / 2 < cutting->list.count) table.slot_count *= 2;
    table.slots = arena_array(cutting->arena, uint32_t, table.slot_count);
    for (uint32_t n = 0; n < cutting->list.count; n++) {
        uint64_t at = paged_at(&cutting->list, n)->hash;
        if (paged_at(&cutting->list, n)->is_needed) continue;
        while (table.slots[at & (table.slot_count - 1)] != 0) at++;
        table.slots[at & (table.slot_count - 1)] = n + 1;
    }
    return table;
}

static void find_twin(struct cutting cuttings[SIDES], const struct table *table, uint32_t number) {
    struct stretch *after = paged_at(&cuttings[AFTER].list, number);
    uint64_t at = after->hash;
    for (; table->slots[at & (table->slot_count - 1)] != 0; at++) {
        uint32_t other = table->slots[at & (table->slot_count - 1)] - 1;
        struct stretch *before = paged_at(&cuttings[BEFORE].list, other);
        bool is_twin = before->twin == NONE && before->hash == after->hash &&
                       text_equal(text_of_stretch(&cuttings[BEFORE], before),
                                  text_of_stretch(&cuttings[AFTER], after));
        if (!is_twin) continue;
        before->twin = number;
        after->twin = other;
        return;
    }
}

static void find_twins(struct cutting cuttings[SIDES]) {
    struct table table = table_of(&cuttings[BEFORE]);
    for (uint32_t n = 0; n < cuttings[AFTER].list.count; n++) {
        if (!paged_at(&cuttings[AFTER].list, n)->is_needed) find_twin(cuttings, &table, n);
    }
}

/* --- What has to be put back --- */

/* Makes room for what is left of each file. */
static void start_leaving(struct cutting *cutting) {
    uint32_t count = cutting->session->files.list.count;
    cutting->left = arena_array(cutting->arena, char *, count + 1);
    for (uint32_t n = 0; n < count; n++) {
        uint32_t length = text_of_file(cutting->session, n).length;
        cutting->left[n] = arena_allocate(cutting->arena, (size_t)length + 2);
        cutting->left[n][length] = cutting->left[n][length + 1] = '\0';
    }
}

/* A stretch as it is left: with nothing but its line ends where it is left out. */
static void leave(const struct cutting *cutting, const struct stretch *stretch) {
    struct text text = text_of_stretch(cutting, stretch);
    char *bytes = cutting->left[stretch->file] + stretch->start;
    if (stretch->twin == NONE) {
        memcpy(bytes, text.bytes, text.length);
        return;
    }
    for (uint32_t n = 0; n < text.length; n++) bytes[n] = text.bytes[n] == '\n' ? '\n' : ' ';
}

/* The facts of what is not left out. */
static struct canonical_facts facts_left(struct cutting *cutting) {
    zonal *session = cutting->session;
    uint32_t count = session->files.list.count;
    struct text *texts = arena_array(cutting->arena, struct text, count + 1);
    for (uint32_t n = 0; n < cutting->list.count; n++) leave(cutting, paged_at(&cutting->list, n));
    for (uint32_t n = 0; n < count; n++) {
        texts[n] = (struct text){cutting->left[n], text_of_file(session, n).length};
    }
    return canonical_sorted(session_facts(session, cutting->arena, texts), cutting->arena);
}

/* Names by their number in the earlier plan: whether a fact that differs is about them. */
static void want_name(const struct cutting *before, bool *is_wanted,
                      const struct canonical_fact *fact) {
    if (fact->name_count > 0) {
        is_wanted[names_find(&before->session->names, fact->names[0])] = true;
    }
}

static bool *wanted_names(const struct cutting *before, const struct canonical_facts facts[SIDES]) {
    bool *is_wanted = arena_array(before->arena, bool, names_count(&before->session->names) + 1);
    uint32_t left = 0;
    uint32_t right = 0;
    while (left < facts[BEFORE].count || right < facts[AFTER].count) {
        int order = left == facts[BEFORE].count ? 1
                    : right == facts[AFTER].count
                        ? -1
                        : canonical_compare(facts[BEFORE].items[left], facts[AFTER].items[right]);
        if (order < 0) want_name(before, is_wanted, facts[BEFORE].items[left]);
        if (order > 0) want_name(before, is_wanted, facts[AFTER].items[right]);
        left += order <= 0;
        right += order >= 0;
    }
    is_wanted[0] = false;
    return is_wanted;
}

/* Whether it may be written in more ways than one: some signs may be composed. */
static bool has_signs(struct text token) {
    for (uint32_t n = 0; n < token.length; n++) {
        if ((unsigned char)token.bytes[n] >= 0x80) return true;
    }
    return false;
}

/* Whether the stretch mentions what is wanted; or a unit is declared in it, or a name is not written as it is
 * kept, so that nobody can tell. */
static bool mentions(const struct cutting *before, const struct stretch *stretch,
                     const bool *is_wanted) {
    for (struct text rest = text_of_stretch(before, stretch); rest.length > 0;) {
        struct text token = {rest.bytes, token_length(rest)};
        rest.bytes += token.length;
        rest.length -= token.length;
        bool is_quoted = token.bytes[0] == '`' && token.length > 2;
        if (!is_quoted && !is_of_name(token.bytes[0])) continue;
        if (is_quoted) token = (struct text){token.bytes + 1, token.length - 2};
        name_id name = names_find(&before->session->names, token);
        bool is_strange = name == 0 && (is_quoted || has_signs(token));
        bool is_unit = !is_quoted && text_equal(token, TEXT("unit"));
        if (is_strange || is_unit || is_wanted[name]) return true;
    }
    return false;
}

static bool put_back(struct cutting cuttings[SIDES], const bool *is_wanted) {
    bool is_any = false;
    for (uint32_t n = 0; n < cuttings[BEFORE].list.count; n++) {
        struct stretch *before = paged_at(&cuttings[BEFORE].list, n);
        if (before->twin == NONE || !mentions(&cuttings[BEFORE], before, is_wanted)) continue;
        paged_at(&cuttings[AFTER].list, before->twin)->twin = NONE;
        before->twin = NONE;
        is_any = true;
    }
    return is_any;
}

/* What changes are about is not left out, on either side. */
static bool *changed_names(const struct cutting cuttings[SIDES]) {
    const struct names *names = &cuttings[BEFORE].session->names;
    bool *is_wanted = arena_array(cuttings[BEFORE].arena, bool, names_count(names) + 1);
    for (int n = 0; n < SIDES; n++) {
        zonal *session = cuttings[n].session;
        struct canonical *changes = session_changes(session, cuttings[n].arena);
        for (uint32_t at = 0; at < changes->facts.count; at++) {
            want_name(&cuttings[BEFORE], is_wanted, changes->facts.items[at]);
        }
    }
    is_wanted[0] = false;
    return is_wanted;
}

void alike_leave_out(zonal *const sessions[SIDES], struct arena *arena,
                     struct canonical_facts facts[SIDES]) {
    struct cutting cuttings[SIDES] = {{.session = sessions[BEFORE], .arena = arena},
                                      {.session = sessions[AFTER], .arena = arena}};
    for (int n = 0; n < SIDES; n++) {
        cut(&cuttings[n]);
        start_leaving(&cuttings[n]);
    }
    find_twins(cuttings);
    put_back(cuttings, changed_names(cuttings));
    for (int n = 0; n < SIDES; n++) facts[n] = facts_left(&cuttings[n]);
    if (!put_back(cuttings, wanted_names(&cuttings[BEFORE], facts))) return;
    for (int n = 0; n < SIDES; n++) facts[n] = facts_left(&cuttings[n]);
}
