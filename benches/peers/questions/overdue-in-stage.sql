-- Of what is open, by stage, how much has been in its stage for longer than is expected there.
SELECT named(v.stage) AS "group",
    count(*) FILTER (getvariable('as_of') - v.entered_day > s.expected_days) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM visit v
JOIN opportunity p ON p.id = v.opportunity
JOIN stage s ON s.id = v.stage
WHERE v.kind = 0 AND v.entered <= getvariable('until') AND getvariable('until') < v.until
    AND p.deleted > getvariable('until') AND s.expected_days IS NOT NULL
GROUP BY v.stage;
