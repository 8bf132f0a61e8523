/* What the text itself declares: a scenario names its own districts, and a text with several statements says things that
 * the plan knows nothing of yet. */
#include "complete/completing.h"

/* The kinds of what a statement declares; of others none. */
static enum kind kind_declared(const struct syntax_node *statement) {
    switch (statement->kind) {
        case NODE_DISTRICT: return KIND_DISTRICT;
        case NODE_INDUSTRY: return KIND_INDUSTRY;
        case NODE_INDICATOR: return KIND_INDICATOR;
        case NODE_LET: return KIND_LET;
        case NODE_RULE: return KIND_RULE;
        case NODE_SCENARIO: return KIND_SCENARIO;
        case NODE_UNIT: return KIND_UNIT;
        default: return KIND_COUNT;
    }
}

/* Notes the name of a statement, or of one of the places that it names, with the label beside it. */
static void note(struct completing *completing, enum kind kind, const struct syntax_node *node) {
    const struct syntax_node *name = node_child(node, NODE_NAME);
    if (name == NULL) return;
    struct declaration declaration = {kind, name_of(completing, name), node_text(node, NODE_LABEL)};
    vector_push(completing->scratch, &completing->declared, declaration);
}

static void note_statement(struct completing *completing, const struct syntax_node *statement) {
    enum kind kind = kind_declared(statement);
    if (kind == KIND_COUNT) return;
    note(completing, kind, statement);
    for (const struct syntax_node *node = statement->first; node != NULL; node = node->next) {
        if (node->kind == NODE_NAMED) note(completing, kind, node);
    }
}

void declared_note(struct completing *completing, const struct syntax_node *root, uint32_t mark) {
    for (const struct syntax_node *node = root->first; node != NULL; node = node->next) {
        bool is_around = node->span.start <= mark && mark < node->span.end;
        if (!is_around) note_statement(completing, node);
        bool is_block = node->kind == NODE_SCENARIO || node->kind == NODE_TEST;
        if (is_block) declared_note(completing, node, mark);
    }
}

void offer_declared(struct completing *completing, enum kind kind, const char *word) {
    for (uint32_t n = 0; n < completing->declared.count; n++) {
        const struct declaration *declared = &completing->declared.items[n];
        name_id known = names_find(completing->known, declared->name);
        if (declared->kind != kind || completing->is_offered[known]) continue;
        completing->is_offered[known] = known != 0;
        offer(completing, (struct offer){word, declared->name, declared->label, NULL, true});
    }
}
