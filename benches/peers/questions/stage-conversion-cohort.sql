-- Of the opportunities that entered a stage for the first time in the period, how many have been
-- in a later open stage, or won, since.
WITH entry AS (
    SELECT v.opportunity, v.ordinal, v.stage, s.position, s.pipeline
    FROM visit v JOIN opportunity p ON p.id = v.opportunity JOIN stage s ON s.id = v.stage
    WHERE v.number = 1 AND v.kind = 0
        AND v.entered >= getvariable('period_from') AND v.entered < getvariable('period_to')
        AND v.entered <= getvariable('until') AND p.deleted > getvariable('until')
), advanced AS (
    SELECT DISTINCT e.opportunity, e.ordinal
    FROM entry e
    JOIN visit l ON l.opportunity = e.opportunity AND l.ordinal > e.ordinal
        AND l.entered <= getvariable('until')
    JOIN stage t ON t.id = l.stage
    WHERE t.kind = 1 OR (t.kind = 0 AND t.position > e.position AND t.pipeline = e.pipeline)
)
SELECT named(e.stage) AS "group", count(a.opportunity) AS numerator, count(*) AS denominator,
    count(*) AS n
FROM entry e LEFT JOIN advanced a USING (opportunity, ordinal)
GROUP BY e.stage;
