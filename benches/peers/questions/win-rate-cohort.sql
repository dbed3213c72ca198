-- Of what was created in the period, how much has been won; by the owner of that moment.
SELECT named(o.person) AS "group", count(*) FILTER (v.kind = 1) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM opportunity p
LEFT JOIN owner o ON o.opportunity = p.id AND o.since <= p.created AND p.created < o.until
LEFT JOIN (
    SELECT opportunity, kind FROM visit
    WHERE entered <= getvariable('until') AND getvariable('until') < until
) v ON v.opportunity = p.id
WHERE p.created >= getvariable('period_from') AND p.created < getvariable('period_to')
    AND p.created <= getvariable('until') AND p.deleted > getvariable('until')
GROUP BY o.person;
