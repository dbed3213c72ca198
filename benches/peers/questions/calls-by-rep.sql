-- Of the calls made in the period, how many were answered; of those, how many became a
-- conversation.
WITH call AS (
    SELECT person, count(*) AS made, count(*) FILTER (outcome IN (1, 2)) AS answered,
        count(*) FILTER (outcome = 2) AS conversations
    FROM activity
    WHERE kind = 0 AND direction = 0 AND outcome <= 2
        AND happened >= getvariable('period_from') AND happened < getvariable('period_to')
        AND happened <= getvariable('until')
    GROUP BY person
)
SELECT named(person) || ' answered' AS "group", answered AS numerator, made AS denominator,
    made AS n
FROM call
UNION ALL
SELECT named(person) || ' conversation', conversations, answered, answered
FROM call WHERE answered > 0;
