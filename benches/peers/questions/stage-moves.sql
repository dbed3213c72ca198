-- How many moves there were in the period from which stage to which.
SELECT v.stage || '>' || v.next_stage AS "group", count(*) AS numerator, NULL AS denominator,
    count(*) AS n
FROM visit v JOIN opportunity p ON p.id = v.opportunity
WHERE v.until >= getvariable('period_from') AND v.until < getvariable('period_to')
    AND v.until <= getvariable('until') AND p.deleted > getvariable('until')
GROUP BY v.stage, v.next_stage;
