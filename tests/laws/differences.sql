-- What is wrong with how two plans were compared, a row for each breach; no rows where all laws hold. Documents 1 and 2
-- are checks of the plans, 3 is their comparison, 4 the same the other way round.

WITH fact AS (
    SELECT document.number AS document, json_extract(value, '$.change') AS change,
        json_extract(value, '$.key') AS key, coalesce(json_extract(value, '$.block'), '') AS block,
        json_extract(value, '$.kind') AS kind,
        json_extract(value, '$.before.value') AS before, json_extract(value, '$.after.value') AS after,
        json_extract(value, '$.before.source') AS before_source,
        json_extract(value, '$.after.source') AS after_source,
        json_extract(value, '$.before.number') AS before_number,
        json_extract(value, '$.after.number') AS after_number,
        CASE WHEN json_extract(value, '$.before.unit') IS json_extract(value, '$.after.unit')
            THEN json_extract(value, '$.difference.number') END AS difference
    FROM document JOIN json_each(document.json, '$.facts') WHERE document.number >= 3),
 turned AS (
    SELECT 7 - document AS document,
        CASE change WHEN 'added' THEN 'removed' WHEN 'removed' THEN 'added' ELSE change END AS change,
        key, block, kind, after AS before, before AS after, after_source AS before_source,
        before_source AS after_source, after_number AS before_number, before_number AS after_number,
        CASE WHEN difference LIKE '-%' THEN substr(difference, 2) WHEN difference = '0' THEN '0'
            ELSE '-' || difference END AS difference
    FROM fact),
 moved AS (
    SELECT document.number AS document, json_extract(value, '$.rule') AS rule,
        json_extract(value, '$.subjects') AS subjects, json_extract(value, '$.year') AS year,
        json_extract(value, '$.from') AS before, json_extract(value, '$.to') AS after
    FROM document JOIN json_each(document.json, '$.verdicts') WHERE document.number >= 3),
 verdict_of AS (
    SELECT document.number AS document, json_extract(value, '$.rule') AS rule,
        json_extract(value, '$.subjects') AS subjects, json_extract(value, '$.year') AS year,
        json_extract(value, '$.verdict') AS verdict
    FROM document JOIN json_each(document.json, '$.verdicts') WHERE document.number <= 2),
 pair AS (
    SELECT one.rule, one.subjects, one.year, one.verdict AS before, other.verdict AS after
    FROM verdict_of AS one LEFT JOIN verdict_of AS other ON other.document = 2
        AND other.rule = one.rule AND other.subjects = one.subjects AND other.year IS one.year
    WHERE one.document = 1
    UNION
    SELECT one.rule, one.subjects, one.year, NULL, one.verdict
    FROM verdict_of AS one WHERE one.document = 2 AND NOT EXISTS (SELECT 1 FROM verdict_of AS other
        WHERE other.document = 1 AND other.rule = one.rule AND other.subjects = one.subjects
            AND other.year IS one.year)),
 expected AS (
    SELECT rule, subjects, year, before, after FROM pair
    WHERE coalesce(before, 'holds') <> coalesce(after, 'holds')),
 gap AS (
    SELECT document.number AS document, json_extract(value, '$.rule') AS rule,
        json_extract(value, '$.subjects') AS subjects, json_extract(value, '$.year') AS year,
        json_extract(value, '$.verdict') AS verdict,
        json_extract(value, '$.before.number') AS before, json_extract(value, '$.after.number') AS after
    FROM document JOIN json_each(document.json, '$.gaps') WHERE document.number >= 3)
SELECT 'a fact has no mirror', document || ' ' || change || ' ' || key FROM
    (SELECT * FROM fact EXCEPT SELECT * FROM turned)
UNION ALL
SELECT 'a verdict has no mirror', document || ' ' || rule || subjects FROM
    (SELECT * FROM moved EXCEPT SELECT 7 - document, rule, subjects, year, after, before FROM moved)
UNION ALL
SELECT 'a gap has no mirror', document || ' ' || rule || subjects FROM
    (SELECT * FROM gap
    EXCEPT SELECT 7 - document, rule, subjects, year, verdict, after, before FROM gap)
UNION ALL
SELECT 'a verdict that changed is not told', rule || subjects || coalesce(year, '') FROM
    (SELECT * FROM expected EXCEPT SELECT rule, subjects, year, before, after FROM moved
        WHERE document = 3)
UNION ALL
SELECT 'a verdict is told that did not change', rule || subjects || coalesce(year, '') FROM
    (SELECT rule, subjects, year, before, after FROM moved WHERE document = 3
    EXCEPT SELECT * FROM expected)
UNION ALL
SELECT 'a verdict changed without a cause',
    json_extract(value, '$.rule') || json_extract(value, '$.subjects') || json_extract(value, '$.message')
    FROM document JOIN json_each(document.json, '$.verdicts')
    WHERE document.number = 3 AND json_array_length(value, '$.causes') = 0
UNION ALL
SELECT 'a gap moved of a verdict that changed', rule || subjects FROM gap WHERE document = 3
    AND NOT EXISTS (SELECT 1 FROM pair WHERE pair.rule = gap.rule AND pair.subjects = gap.subjects
        AND pair.year IS gap.year AND pair.before = gap.verdict AND pair.after = gap.verdict)
