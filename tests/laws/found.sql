-- The verdicts of the documents, one row each, with what comes in the order of declaration sorted,
-- and amounts in the one unit that the others are measured in: a bloc is 7 of it.

INSERT INTO verdict
SELECT document.number,
    json_extract(found.value, '$.rule'),
    json_extract(found.value, '$.severity'),
    json_extract(found.value, '$.verdict'),
    (SELECT group_concat(json_extract(value, '$.kind') || ' '
            || json_extract(value, '$.name'), ', ')
        FROM json_each(found.value, '$.subjects')),
    coalesce(json_extract(found.value, '$.year'), 0),
    (SELECT CASE unit WHEN 'bloc' THEN cast(amount AS INTEGER) * 7
            / max(1, cast(substr(amount, instr(amount || '/', '/') + 1) AS INTEGER))
            ELSE amount END
        FROM (SELECT json_extract(found.value, '$.values[0].value') AS amount,
            json_extract(found.value, '$.values[0].unit') AS unit)),
    (SELECT CASE unit WHEN 'bloc' THEN cast(amount AS INTEGER) * 7
            / max(1, cast(substr(amount, instr(amount || '/', '/') + 1) AS INTEGER))
            ELSE amount END
        FROM (SELECT json_extract(found.value, '$.values[1].value') AS amount,
            json_extract(found.value, '$.values[1].unit') AS unit)),
    coalesce((SELECT group_concat(value, '; ')
        FROM (SELECT value FROM json_each(found.value, '$.missing') ORDER BY value)), '')
FROM document JOIN json_each(document.json, '$.verdicts') AS found;
