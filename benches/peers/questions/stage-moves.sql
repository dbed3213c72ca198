-- How many moves there were in the period from which stage to which; from none at the beginning.
SELECT named(v.previous_stage) || '>' || v.stage AS "group", count(*) AS numerator,
    NULL AS denominator, count(*) AS n
FROM visit v JOIN opportunity p ON p.id = v.opportunity
WHERE v.entered >= getvariable('period_from') AND v.entered < getvariable('period_to')
    AND v.entered <= getvariable('until') AND p.deleted > getvariable('until')
GROUP BY v.previous_stage, v.stage;
