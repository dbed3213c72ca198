-- Median number of follow-ups, of what was closed in the period and had any contact: the days
-- until its closing on which somebody reached out, after the day of the first contact. What was
-- done while a deal was closed does not count.
WITH run AS (
    -- Stretches of stages of one kind; open before the first one, too.
    SELECT opportunity, kind, entered, kind_until FROM visit
    WHERE kind IS DISTINCT FROM previous_kind
), contact AS (
    SELECT c.opportunity, d.day, a.happened, a.direction <> 1 AS reached_out,
        CASE WHEN r.previous IS NULL THEN 0 ELSE r.entered END AS spell
    FROM closing(getvariable('period_from'), getvariable('period_to')) c
    JOIN activity a ON a.opportunity = c.opportunity AND a.happened <= getvariable('until')
    ASOF JOIN day d ON d.starts <= a.happened
    LEFT JOIN (
        SELECT *, lag(kind) OVER (PARTITION BY opportunity ORDER BY entered) AS previous FROM run
    ) r ON r.opportunity = c.opportunity AND r.entered <= a.happened AND a.happened < r.kind_until
    WHERE a.kind <= 2 AND coalesce(r.kind, 0) = 0
), begun AS (
    SELECT opportunity, arg_min(day, happened) AS day, arg_min(spell, happened) AS spell
    FROM contact GROUP BY opportunity
), counted AS (
    SELECT b.opportunity,
        count(DISTINCT (c.spell, c.day))
            FILTER (c.reached_out AND (c.spell, c.day) <> (b.spell, b.day)) AS follow_ups
    FROM begun b JOIN contact c USING (opportunity)
    GROUP BY b.opportunity
)
SELECT CASE WHEN grouping(c.person) = 1 THEN 'all' ELSE named(c.person) END AS "group",
    median(f.follow_ups) AS numerator, NULL AS denominator, count(*) AS n
FROM credited(getvariable('period_from'), getvariable('period_to')) c
JOIN counted f USING (opportunity)
GROUP BY GROUPING SETS ((), (c.person));
