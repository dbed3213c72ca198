-- What is open, by stage.
SELECT named(o.stage) AS "group",
    coalesce(sum(converted(a.minor, r.factor, r.divisor)), 0) AS numerator,
    NULL AS denominator, count(*) AS n
FROM open_at(getvariable('until')) o
LEFT JOIN amount_at(getvariable('until')) a ON a.opportunity = o.opportunity
LEFT JOIN rate r ON r.currency = a.currency
    AND r.first <= getvariable('as_of') AND getvariable('as_of') < r.until
GROUP BY o.stage;
