-- Kaplan and Meier's median of the days in each open stage, from the days inside the period: a
-- stay begun before it is at risk only from the age it has then, and one not ended by its end,
-- or by the as-of day, is censored there. Numerator: the median, if it is reached. n: stays.
WITH whole AS (
    SELECT v.stage, v.entered_day AS entered,
        CASE WHEN v.until <= getvariable('until') THEN v.until_day END AS ended,
        least(getvariable('period_end') - 1, getvariable('as_of')) AS last
    FROM visit v JOIN opportunity p ON p.id = v.opportunity
    WHERE v.kind = 0 AND v.entered <= getvariable('until') AND p.deleted > getvariable('until')
), stay AS (
    SELECT stage, greatest(entered, getvariable('period_first')) - entered AS begins,
        least(coalesce(ended, last), last) - entered AS ends, ended <= last AS is_end
    FROM whole
), at_risk AS (
    SELECT stage, begins, ends, coalesce(is_end, false) AS is_end FROM stay WHERE begins <= ends
), change AS (
    SELECT stage, begins AS age, 1 AS more, 0 AS ended FROM at_risk
    UNION ALL
    SELECT stage, ends + 1, -1, 0 FROM at_risk
    UNION ALL
    SELECT stage, ends, 0, 1 FROM at_risk WHERE is_end
), age AS (
    SELECT stage, age, sum(more) AS more, sum(ended) AS ended FROM change GROUP BY stage, age
), life AS (
    SELECT stage, age, ended,
        sum(more) OVER (PARTITION BY stage ORDER BY age) AS risk
    FROM age
), survival AS (
    SELECT stage, age,
        product(1 - ended / risk) OVER (PARTITION BY stage ORDER BY age) AS share
    FROM life WHERE ended > 0
), median AS (
    SELECT stage, min(age) AS days FROM survival WHERE share <= 0.5 GROUP BY stage
), counted AS (
    SELECT stage, count(*) AS stays FROM at_risk GROUP BY stage
)
SELECT named(c.stage) AS "group", m.days AS numerator, NULL AS denominator, c.stays AS n
FROM counted c LEFT JOIN median m USING (stage);
