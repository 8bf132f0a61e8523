/* Half of the edits are those of random_edits.c, the others whatever a planner may come upon. */
#include "laws/drawn_changes.h"

#include "laws/edits.h"
#include "unit/rules/random.h"

enum { MOST_TRIES = 30 };

/* Rules that read whatever there is to be read, in ways that the standard ones do not. */
const char rules_that_read_all[] =
    "let total_leads = sum(count(d.leads) for d in districts)\n"
    "let aimed = {i for i in industries where has i.target}\n"
    "let busy(d) = count(d.leads)\n"
    "indicator mood = 3\n"
    "rule by_lead { each d in districts; each i in d.leads where has i.target\n"
    "  require has output(d, i) }\n"
    "rule by_output { each i in industries; require not has i.output or i.output <= "
    "given(i.target, "
    "i.output); else \"{i.label}: {i.output} of {count(i.led_within)}\" }\n"
    "rule by_target { each i in {x for x in industries where has x.target}\n"
    "  require i.target >= sum(p.target for p in i.descendants where has p.target); severity note "
    "}\n"
    "rule in_parent { each d in districts where has d.parent\n"
    "  require count(d.ancestors) < 2 and d.label < \"label 3\"; else \"{d.ancestors} {d.parent}\" "
    "}\n"
    "rule above { each i in industries; require count(i.ancestors) < 2; severity note }\n"
    "rule called { each d in districts; require d.label < \"label 3\"; severity note }\n"
    "rule has_parts { each i in industries; require i.children != {}; severity note }\n"
    "rule worded { each d in districts; require d.name == \"\"; else \"{24 / (4 - "
    "count(d.leads))}\" }\n"
    "rule years_are_few { require count(years) < 3 }\n"
    "rule of_years { each y in years; require count(aimed) + y < 2029 }\n"
    "rule late { each i in industries | {all}; require year < 2023 or has i.target }\n"
    "rule puts_out { each d in districts; require not has d.output or count(d.descendants) < 1 }\n"
    "rule busy_ones { each d in districts; require busy(d) * count(districts) <= total_leads * 2\n"
    "  else \"{busy(d)} of {total_leads}\" }\n"
    "rule of_aimed { each i in aimed; require count(i.led_within - i.led_by) < 2\n"
    "  else \"{i.ancestors} {i.led_within}\" }\n"
    "rule moody { each d in districts; require mood(d) < 4 }\n"
    "rule not_apart { each i in industries where has i.target; require i.parts != \"apart\" }\n"
    "rule kept_within { each i in industries; require i.parts == \"within\"; severity note }\n"
    "rule led_inside { each i in industries; require count(i.led_within) < 2; severity note }\n"
    "rule whole { each i in industries | {all}; require i.children == {}; severity note }\n"
    "rule pairs { each d in districts; each e in districts where e in d.descendants\n"
    "  require count(d.leads & e.leads) == 0; severity note }\n"
    "rule before { each i in industries where has i.target(year - 1)\n"
    "  require i.target >= i.target(year - 1); severity warning }\n"
    "print total_leads, years, aimed, 12 / (4 - count(years))\n";

/* What edits state beside the facts; `D` is a district, `I` an industry. */
static const char *const additions[] = {
    "let total_leads = 7",
    "let total_leads = 2 * total_leads",
    "let total_leads = count(I.led_by)",
    "let busy(d) = 1 + count(d.leads)",
    "let busy(d) = 12 / count(d.leads)",
    "let aimed = {i for i in industries where count(i.led_by) > 0}",
    "let aimed = I.children",
    "indicator mood(D) = count(D.leads) + 2",
    "indicator mood(D) in 2024 = 3 grows 20%",
    "indicator mood = 5",
    "indicator mood in 2031 = total_leads",
    "drop indicator mood",
    "waive by_lead for D because \"it is so\"",
    "waive busy_ones where count(d.leads) > 1 because \"it is so\"",
    "waive in_parent in 2020 because \"it is so\"",
    "indicator other = 1 / count(D.leads)",
    "indicator max_leads(D) = 2",
    "indicator max_districts = 1",
    "drop D leads I",
    "district fresh in D leads I",
    "district fresh leads I in 2020",
    "industry newest in I",
    "district D \"label 9\"",
    "industry I \"label 9\" in I",
    "district D in D",
    "rule busy_ones { each d in districts; require busy(d) < 2 }",
    "rule busy_ones { each d in districts; require busy(d) < 3; severity note }",
    "rule busy_ones { each i in industries where has i.target; require count(i.led_by) < 2 }",
    "rule leads_per_district { each d in districts; require count(d.leads) <= 2; else \"{d}\" }",
    "rule fresh { each d in D.descendants | {D}; require count(d.leads) < 2; severity warning }",
    "rule fresh { each d in districts; each e in d.children; require d.leads != e.leads }",
    "rule fresh { require count(I.led_by) < 2 }",
    "rule divides { each d in districts; require 12 / count(d.leads) > 3 }",
    "waive fresh because \"it is so\"",
    "waive fresh where count(d.leads) > 2 because \"it is so\"",
    "print total_leads, D.leads",
    "print 12 / count(D.leads)",
    "scenario less { drop district D }",
    "scenario more with less { district fresh leads I }",
    "test \"of moods\" with less { district fresh leads I; expect moody holds }",
};

enum { ADDITIONS = sizeof additions / sizeof additions[0] };

/* The name of a district or of an industry that the plan speaks of, as a rule. */
static const char *draw_name(uint64_t *seed, const struct plan_content *now, bool of_district) {
    const struct facts *facts = &now->facts;
    for (int n = 0; n < MOST_TRIES && facts->list.count > 0; n++) {
        int at = draw_below(seed, (int)facts->list.count);
        const struct fact *fact = &facts->list.items[at];
        int place = of_district ? fact->district : fact->industry;
        if (place == NOBODY || place == WHOLE_PLAN) continue;
        return of_district ? district_written(place) : industry_written(place);
    }
    return "nobody";
}

static void append_addition(uint64_t *seed, const struct plan_content *now,
                            struct text_builder *text) {
    const char *form = additions[draw_below(seed, ADDITIONS)];
    for (; *form != '\0'; form++) {
        bool is_name = *form == 'D' || *form == 'I';
        if (is_name) {
            text_append_string(text, draw_name(seed, now, *form == 'D'));
        } else {
            text_append_byte(text, *form);
        }
    }
    text_append_byte(text, '\n');
}

struct text draw_change(struct arena *arena, uint64_t *seed, struct plan_content *now) {
    struct text_builder text = {.arena = arena};
    if (draw_once_in(seed, 2)) {
        struct statements statements = {0};
        bool is_possible;
        struct edits edits = random_edits(arena, now, seed);
        edits_write(arena, now, &edits, seed, &statements);
        *now = edits_carry_out(arena, now, &edits, &is_possible);
        text_append(&text, statements_join(arena, &statements, seed));
        text_append_byte(&text, '\n');
    }
    for (int n = draw_below(seed, 3); n > 0; n--) append_addition(seed, now, &text);
    return text_built(&text);
}
