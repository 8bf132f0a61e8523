/* The tree as text: a line for each node, two spaces for each level, comments where they stand. */
#include "base/utf8.h"
#include "syntax/parse.h"

struct dump {
    const struct syntax_context *context;
    const struct syntax_tree *tree;
    struct text_builder *output;
    uint32_t comment; /* the first that is not yet written */
};

static void append_place(struct dump *dump, struct span span) {
    struct position start = sources_position(dump->context->sources, span.source, span.start);
    struct position end = sources_position(dump->context->sources, span.source, span.end);
    text_append_format(dump->output, " %u:%u-%u:%u\n", start.line, start.column, end.line,
                       end.column);
}

static void dump_comments(struct dump *dump, uint32_t before, uint32_t depth) {
    while (dump->comment < dump->tree->comments.count &&
           dump->tree->comments.items[dump->comment].start < before) {
        struct span span = dump->tree->comments.items[dump->comment++];
        text_append_repeated(dump->output, ' ', depth * 2);
        utf8_append_shown(dump->output, sources_text(dump->context->sources, span));
        append_place(dump, span);
    }
}

static void append_payload(struct dump *dump, const struct syntax_node *node) {
    enum payload { NOTHING, NAME, TEXT, YEAR };
    static const enum payload payloads[] = {
#define NODE(kind, word, payload, children) payload,
#include "syntax/nodes.def"
#undef NODE
    };
    switch (payloads[node->kind]) {
        case NAME:
            text_append_byte(dump->output, ' ');
            utf8_append_shown(dump->output, names_text(dump->context->names, node->name));
            break;
        case TEXT:
            text_append_string(dump->output, " \"");
            utf8_append_shown(dump->output, node->text);
            text_append_byte(dump->output, '"');
            break;
        case YEAR: text_append_format(dump->output, " %d", (int)node->year); break;
        case NOTHING: break;
    }
}

static void dump_node(struct dump *dump, const struct syntax_node *node, uint32_t depth) {
    dump_comments(dump, node->span.start, depth);
    text_append_repeated(dump->output, ' ', depth * 2);
    text_append_string(dump->output, node_word(node->kind));
    append_payload(dump, node);
    append_place(dump, node->span);
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        dump_node(dump, child, depth + 1);
    }
}

void syntax_dump_tree(const struct syntax_context *context, const struct syntax_tree *tree,
                      struct text_builder *output) {
    struct dump dump = {.context = context, .tree = tree, .output = output};
    dump_node(&dump, tree->root, 0);
    dump_comments(&dump, UINT32_MAX, 1);
}
