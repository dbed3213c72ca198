-- Follow-ups for each opportunity closed in the period: the days until its closing on which
-- somebody reached out, after the first such day.
WITH outreach AS (
    SELECT c.opportunity, count(DISTINCT d.day) AS days
    FROM closing(getvariable('period_from'), getvariable('period_to')) c
    JOIN activity a ON a.opportunity = c.opportunity AND a.happened <= c.closed
    ASOF JOIN day d ON d.starts <= a.happened
    WHERE is_outreach(a.kind, a.direction)
    GROUP BY c.opportunity
)
SELECT named(c.person) AS "group", coalesce(sum(greatest(o.days - 1, 0)), 0) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM credited(getvariable('period_from'), getvariable('period_to')) c
LEFT JOIN outreach o USING (opportunity)
GROUP BY c.person;
