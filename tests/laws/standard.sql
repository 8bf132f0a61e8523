-- The seven standard rules as queries over the facts, written from the language's reference and not
-- from the program. `moment` is the year of a check, and `is_of` tells that something was read
-- which is stated for just that year.

-- A plan that declares no industry has those that it names.
INSERT INTO industry (name)
SELECT industry FROM lead UNION SELECT industry FROM output
UNION SELECT industry FROM target WHERE industry <> 'all'
EXCEPT SELECT name FROM industry;

-- A statement that tells what a district leads names it, too.
INSERT INTO district SELECT district FROM lead EXCEPT SELECT name FROM district;

-- The limits of the standard, where the plan states none in their place.
INSERT OR IGNORE INTO bound VALUES ('max_leads', '', 0, 3), ('max_districts', '', 0, 3);

INSERT INTO moment
SELECT 0 UNION SELECT year FROM lead UNION SELECT year FROM target UNION SELECT year FROM output
UNION SELECT year FROM bound;

-- Trees. The parts of `all` are those without a parent.
INSERT INTO child SELECT coalesce(parent, 'all'), name FROM industry;

INSERT INTO within
WITH RECURSIVE below (whole, part) AS (
    SELECT name, name FROM industry
    UNION ALL
    SELECT below.whole, child.part FROM below JOIN child ON child.whole = below.part)
SELECT whole, part FROM below;

-- What is read at a moment: what is stated for it, else what is stated without a year. The leads
-- that a district has for a year replace all of its undated ones.
INSERT INTO lead_read
SELECT moment.year, lead.district, lead.industry
FROM moment JOIN lead
WHERE lead.year = (SELECT max(other.year) FROM lead AS other
    WHERE other.district = lead.district AND other.year IN (0, moment.year));

INSERT INTO target_read
SELECT moment.year, industry, amount, parts, target.year <> 0
FROM moment JOIN target
WHERE target.year = (SELECT max(other.year) FROM target AS other
    WHERE other.industry = target.industry AND other.year IN (0, moment.year));

INSERT INTO output_read
SELECT moment.year, district, industry, amount, output.year <> 0
FROM moment JOIN output
WHERE output.year = (SELECT max(other.year) FROM output AS other
    WHERE other.district = output.district AND other.industry = output.industry
        AND other.year IN (0, moment.year));

-- First with the key, in the year and then without one; then without the key, likewise.
INSERT INTO bound_read
SELECT moment, indicator, subject, amount, is_of
FROM (
    SELECT moment.year AS moment, bound.indicator, keys.subject, bound.amount,
        bound.year <> 0 AS is_of,
        row_number() OVER (PARTITION BY moment.year, bound.indicator, keys.subject
            ORDER BY bound.subject = '', bound.year = 0) AS place
    FROM (SELECT 'max_leads' AS indicator, name AS subject FROM district
          UNION ALL SELECT 'max_districts', name FROM industry) AS keys
    JOIN moment
    JOIN bound ON bound.indicator = keys.indicator AND bound.subject IN (keys.subject, '')
        AND bound.year IN (0, moment.year))
WHERE place = 1;

-- In each district the search for an industry's output goes down from the industry to its parts
-- and ends wherever something is stated, which then stands for all below it.
INSERT INTO output_sum
WITH RECURSIVE search (moment, district, whole, part) AS (
    SELECT moment.year, stating.name, industry.name, industry.name
    FROM moment JOIN industry JOIN (SELECT DISTINCT district AS name FROM output) AS stating
    UNION ALL
    SELECT search.moment, search.district, search.whole, child.part
    FROM search JOIN child ON child.whole = search.part
    WHERE NOT EXISTS (SELECT 1 FROM output_read AS found
        WHERE found.moment = search.moment AND found.district = search.district
            AND found.industry = search.part))
SELECT search.moment, search.whole, sum(found.amount), max(found.is_of)
FROM search JOIN output_read AS found
    ON found.moment = search.moment AND found.district = search.district
        AND found.industry = search.part
GROUP BY search.moment, search.whole;

-- --- What each rule says at each moment, whether or not it is checked then ---

INSERT INTO instance
SELECT 'leads_per_district', 'district', district.name, moment.year,
    bound_read.is_of OR EXISTS (SELECT 1 FROM lead
        WHERE lead.district = district.name AND lead.year = moment.year AND lead.year <> 0),
    true,
    (SELECT count(*) FROM lead_read
        WHERE lead_read.moment = moment.year AND lead_read.district = district.name),
    '<=', bound_read.amount, ''
FROM district JOIN moment
JOIN bound_read ON bound_read.moment = moment.year AND bound_read.indicator = 'max_leads'
    AND bound_read.subject = district.name;

-- Who leads an industry is told by the leads of the districts that lead it in any year or none:
-- what others lead does not matter to it.
INSERT INTO instance
SELECT 'districts_per_industry', 'industry', industry.name, moment.year,
    bound_read.is_of OR EXISTS (SELECT 1 FROM lead JOIN lead AS dated USING (district)
        WHERE lead.industry = industry.name AND dated.year = moment.year AND dated.year <> 0),
    true,
    (SELECT count(*) FROM lead_read
        WHERE lead_read.moment = moment.year AND lead_read.industry = industry.name),
    '<=', bound_read.amount, ''
FROM industry JOIN moment
JOIN bound_read ON bound_read.moment = moment.year AND bound_read.indicator = 'max_districts'
    AND bound_read.subject = industry.name;

INSERT INTO instance
SELECT 'districts_per_industry_with_parts', 'industry', industry.name, moment.year,
    bound_read.is_of OR EXISTS (SELECT 1
        FROM within JOIN lead ON lead.industry = within.part JOIN lead AS dated USING (district)
        WHERE within.whole = industry.name AND dated.year = moment.year AND dated.year <> 0),
    true,
    (SELECT count(DISTINCT lead_read.district)
        FROM within JOIN lead_read ON lead_read.industry = within.part
        WHERE within.whole = industry.name AND lead_read.moment = moment.year),
    '<=', bound_read.amount, ''
FROM industry JOIN moment
JOIN bound_read ON bound_read.moment = moment.year AND bound_read.indicator = 'max_districts'
    AND bound_read.subject = industry.name
WHERE industry.name IN (SELECT whole FROM child);

-- The parts' targets are read only where the whole has a target that is compared in that way.
INSERT INTO instance
WITH way (rule, parts, sign, needs_all) AS (
    VALUES ('parts_within_target', 'within', '<=', false),
        ('parts_equal_target', 'equal', '=', true),
        ('parts_reach_target', 'reach', '>=', true))
SELECT way.rule, 'industry', whole.industry, whole.moment,
    max(whole.is_of, whole.parts = way.parts AND coalesce(max(part.is_of), false)),
    whole.parts = way.parts,
    coalesce(sum(part.amount), 0), way.sign, whole.amount,
    CASE WHEN way.needs_all THEN coalesce(
        (SELECT group_concat(name, '; ') FROM (
            SELECT 'target ' || child.part
                || CASE whole.moment WHEN 0 THEN '' ELSE ' in ' || whole.moment END AS name
            FROM child
            WHERE child.whole = whole.industry
                AND child.part NOT IN (SELECT industry FROM target_read
                    WHERE target_read.moment = whole.moment)
            ORDER BY name)), '') ELSE '' END
FROM target_read AS whole JOIN way
JOIN child ON child.whole = whole.industry
LEFT JOIN target_read AS part ON part.moment = whole.moment AND part.industry = child.part
GROUP BY way.rule, whole.industry, whole.moment;

-- The target is read where there is an output.
INSERT INTO instance
SELECT 'outputs_reach_target', 'industry', output_sum.industry, output_sum.moment,
    output_sum.is_of OR target_read.is_of, true, output_sum.amount, '>=', target_read.amount, ''
FROM output_sum JOIN target_read USING (moment, industry);

-- --- Verdicts ---

-- An instance is checked in the years that it read of, and where there is none, without a year.
INSERT INTO verdict
SELECT 0, rule,
    CASE rule WHEN 'districts_per_industry_with_parts' THEN 'note' ELSE 'error' END,
    CASE
        WHEN missing <> '' THEN 'open'
        WHEN CASE sign WHEN '<=' THEN used <= allowed WHEN '>=' THEN used >= allowed
            ELSE used = allowed END THEN 'holds'
        WHEN EXISTS (SELECT 1 FROM waiver
            WHERE waiver.rule = instance.rule
                AND waiver.year IN (0, instance.moment)
                AND (waiver.until = 0 OR waiver.until >= (SELECT today FROM asked))
                AND NOT EXISTS (SELECT 1 FROM waived AS clause
                    WHERE clause.waiver = waiver.number
                        AND instance.subject NOT IN (SELECT named.subject FROM waived AS named
                            WHERE named.waiver = clause.waiver AND named.clause = clause.clause)))
            THEN 'waived'
        ELSE 'fails' END,
    kind || ' ' || subject, moment,
    CASE WHEN missing = '' THEN used END, CASE WHEN missing = '' THEN allowed END, missing
FROM instance
WHERE applies
    AND CASE moment
        WHEN 0 THEN NOT EXISTS (SELECT 1 FROM instance AS other
            WHERE other.rule = instance.rule AND other.subject = instance.subject
                AND other.moment <> 0 AND other.is_of)
        ELSE is_of AND (SELECT year FROM asked) IN (0, moment) END;
