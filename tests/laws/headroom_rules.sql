-- How many contradictions there are between document 1, a check with the verdicts that hold, and document 2, which tells
-- the headroom of the same plan.

WITH verdict AS (
    SELECT json_extract(found.value, '$.rule') AS rule,
        coalesce(json_extract(found.value, '$.year'), 0) AS year,
        (SELECT group_concat(json_extract(value, '$.kind') || ' ' || json_extract(value, '$.name'), ', ')
            FROM json_each(found.value, '$.subjects')) AS subjects,
        json_extract(found.value, '$.verdict') AS verdict,
        json_extract(found.value, '$.values') AS sides
    FROM document JOIN json_each(document.json, '$.verdicts') AS found WHERE document.number = 1),
line AS (
    SELECT json_extract(line.value, '$.rule') AS rule,
        coalesce(json_extract(line.value, '$.year'), 0) AS year,
        (SELECT group_concat(json_extract(value, '$.kind') || ' ' || json_extract(value, '$.name'), ', ')
            FROM json_each(line.value, '$.subjects')) AS subjects,
        json_extract(line.value, '$.outcome') AS outcome,
        json_extract(line.value, '$.verdict') AS verdict,
        json_extract(line.value, '$.used') AS used,
        json_extract(line.value, '$.limit') AS allowed,
        json_extract(comparison.value, '$.used') AS used_expr,
        json_extract(comparison.value, '$.limit') AS limit_expr,
        json_extract(comparison.value, '$.expr') = json_extract(comparison.value, '$.requires') AS is_all
    FROM document JOIN json_each(document.json, '$.rows') AS line
    JOIN json_each(document.json, '$.comparisons') AS comparison
        ON comparison.key = json_extract(line.value, '$.comparison')
    WHERE document.number = 2),
side AS (
    SELECT line.rule, json_extract(side.value, '$.expr') AS expr, used_expr, limit_expr, used, allowed,
        json_object('number', json_extract(side.value, '$.value'), 'unit',
            json_extract(side.value, '$.unit')) AS told
    FROM line JOIN verdict USING (rule, year, subjects) JOIN json_each(verdict.sides) AS side
    WHERE is_all)
SELECT
    -- What a rule requires alone has a row for each verdict, with the same outcome, ...
    (SELECT count(*) FROM line WHERE is_all AND NOT EXISTS (SELECT 1 FROM verdict
        WHERE verdict.rule = line.rule AND verdict.year = line.year
            AND verdict.subjects = line.subjects AND verdict.verdict = line.outcome))
    + (SELECT count(*) FROM verdict WHERE rule IN (SELECT rule FROM line WHERE is_all)
        AND NOT EXISTS (SELECT 1 FROM line WHERE verdict.rule = line.rule
            AND verdict.year = line.year AND verdict.subjects = line.subjects))
    -- ... and the same sides.
    + (SELECT count(*) FROM side WHERE expr = used_expr AND told <> used)
    + (SELECT count(*) FROM side WHERE expr = limit_expr AND told <> allowed)
    -- What holds has no part that does not, and what has a part that fails does not hold.
    + (SELECT count(*) FROM line WHERE verdict = 'holds' AND outcome <> 'holds')
    + (SELECT count(*) FROM line WHERE outcome IN ('fails', 'waived') AND verdict <> outcome);
