-- From what was open before the period to what is open now: opening + new + reopened + raised −
-- lowered − won − lost − removed = closing. All at the rate of the as-of day; what left counts
-- with the amount it had before the period.
WITH before AS (
    SELECT opportunity, coalesce(worth, 0) AS worth FROM open_valued(getvariable('period_from') - 1)
), now AS (
    SELECT opportunity, created, coalesce(worth, 0) AS worth
    FROM open_valued(getvariable('until'))
), moved AS (
    SELECT b.worth AS was, n.worth AS is_now,
        CASE
            WHEN b.opportunity IS NULL AND n.created < getvariable('period_from') THEN 'reopened'
            WHEN b.opportunity IS NULL THEN 'new'
            WHEN n.opportunity IS NOT NULL AND n.worth > b.worth THEN 'raised'
            WHEN n.opportunity IS NOT NULL AND n.worth < b.worth THEN 'lowered'
            WHEN n.opportunity IS NOT NULL THEN 'same'
            WHEN p.deleted <= getvariable('until') THEN 'removed'
            WHEN v.kind = 1 THEN 'won'
            ELSE 'lost'
        END AS what
    FROM before b
    FULL JOIN now n USING (opportunity)
    LEFT JOIN opportunity p ON p.id = b.opportunity
    LEFT JOIN (
        SELECT opportunity, kind FROM visit
        WHERE entered <= getvariable('until') AND getvariable('until') < until
    ) v ON v.opportunity = b.opportunity
)
SELECT what AS "group", sum(abs(coalesce(is_now, 0) - coalesce(was, 0))) AS numerator,
    NULL AS denominator, count(*) AS n
FROM moved WHERE what <> 'same' GROUP BY what
UNION ALL
SELECT 'opening', coalesce(sum(was), 0), NULL, count(was) FROM moved
UNION ALL
SELECT 'closing', coalesce(sum(is_now), 0), NULL, count(is_now) FROM moved;
