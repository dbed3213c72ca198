-- What was created in the period, by the owner of that moment: the amount of the as-of day at
-- the rate of the day of creation.
SELECT named(o.person) AS "group",
    coalesce(sum(converted(a.minor, r.factor, r.divisor)), 0) AS numerator,
    NULL AS denominator, count(*) AS n
FROM opportunity p
LEFT JOIN owner o ON o.opportunity = p.id AND o.since <= p.created AND p.created < o.until
LEFT JOIN amount_at(getvariable('until')) a ON a.opportunity = p.id
LEFT JOIN rate r ON r.currency = a.currency AND r.first <= p.created_day AND p.created_day < r.until
WHERE p.created >= getvariable('period_from') AND p.created < getvariable('period_to')
    AND p.created <= getvariable('until') AND p.deleted > getvariable('until')
GROUP BY o.person;
