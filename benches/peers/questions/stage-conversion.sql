-- Of the opportunities that left a stage for the first time in the period: forward ÷ (forward +
-- lost). Those that went back are not in it.
WITH left_stage AS (
    SELECT v.stage,
        t.kind = 1 OR (t.kind = 0 AND t.position > s.position AND t.pipeline = s.pipeline)
            AS forward,
        t.kind = 2 AS lost
    FROM visit v
    JOIN opportunity p ON p.id = v.opportunity
    JOIN stage s ON s.id = v.stage
    JOIN stage t ON t.id = v.next_stage
    WHERE v.number = 1 AND v.kind = 0
        AND v.until >= getvariable('period_from') AND v.until < getvariable('period_to')
        AND v.until <= getvariable('until') AND p.deleted > getvariable('until')
)
SELECT named(stage) AS "group", count(*) FILTER (forward) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM left_stage WHERE forward OR lost
GROUP BY stage;
