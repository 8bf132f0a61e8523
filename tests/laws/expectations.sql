-- What a test may expect of the verdicts of a document (?1): for every rule, all that it says, what
-- it says of a name, in a year, and of a name in a year. `met` is the expectation that is met, NULL
-- where the rule is open there; `unmet` is one that is not.

WITH found AS (
    SELECT found.key AS number,
        json_extract(found.value, '$.rule') AS rule,
        json_extract(found.value, '$.verdict') AS verdict,
        coalesce(json_extract(found.value, '$.year'), 0) AS year,
        json_extract(found.value, '$.subjects') AS subjects
    FROM document JOIN json_each(document.json, '$.verdicts') AS found
    WHERE document.number = ?1),
about AS (
    SELECT rule, verdict, year, '' AS name FROM found
    UNION ALL
    SELECT rule, verdict, year, json_extract(value, '$.name') FROM found, json_each(subjects)
    WHERE json_extract(value, '$.kind') IN ('district', 'industry')),
asked AS (
    SELECT rule, verdict, year, name FROM about WHERE year <> 0
    UNION ALL
    SELECT rule, verdict, 0, name FROM about),
standing AS (
    SELECT rule || ' ' AS rule,
        CASE WHEN name <> '' THEN ' for `' || name || '`' ELSE '' END
            || CASE WHEN year <> 0 THEN ' in ' || year ELSE '' END AS clauses,
        CASE WHEN sum(verdict = 'fails') > 0 THEN 'fails'
            WHEN sum(verdict = 'open') > 0 THEN 'open' ELSE 'holds' END AS verdict
    FROM asked GROUP BY rule, name, year)
SELECT CASE verdict WHEN 'open' THEN NULL
        ELSE 'expect ' || rule || verdict || clauses END AS met,
    'expect ' || rule || CASE verdict WHEN 'holds' THEN 'fails' ELSE 'holds' END || clauses AS unmet
FROM standing ORDER BY rule, clauses;
