//! Whole numbers with separators, shares as percent, true minus signs.

/// The minus sign proper, as wide as a plus.
pub const MINUS: char = '−';

/// `1234567` as `1,234,567`; both languages group by three.
pub fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        shown.push(MINUS);
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A fixed-point number: `value` counts units of `10^-decimals`.
pub fn fixed(value: i128, decimals: u32) -> String {
    let unit = 10_i128.pow(decimals);
    let size = value.unsigned_abs();
    let sign = if value < 0 { MINUS.to_string() } else { String::new() };
    let whole = grouped((size / unit.unsigned_abs()) as i128);
    match decimals as usize {
        0 => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{:0digits$}", size % unit.unsigned_abs()),
    }
}

/// `number` ÷ `divisor`, rounded half away from zero.
pub fn divided(number: i128, divisor: i128) -> i128 {
    let half = divisor / 2;
    if number < 0 { (number - half) / divisor } else { (number + half) / divisor }
}

/// A share (1 = the whole) in percent with that many decimals: `52.7%`.
pub fn percent(share: f64, decimals: u32) -> String {
    let scaled = (share * 100.0 * 10_f64.powi(decimals as i32)).round();
    format!("{}%", fixed(scaled as i128, decimals))
}

/// A chance in whole percent; near its ends a forecast is not as sure as that: `<5%`, `>95%`.
pub fn chance(chance: f64) -> String {
    match chance {
        ..0.05 => "<5%".to_owned(),
        0.05..=0.95 => percent(chance, 0),
        _ => ">95%".to_owned(),
    }
}

/// A change in percent, always with its sign: `+12%`, `−3%`; no change is `±0%`.
pub fn change(share: f64) -> String {
    let whole = (share * 100.0).round() as i128;
    match whole {
        0 => "±0%".to_owned(),
        1.. => format!("+{}%", grouped(whole)),
        _ => format!("{}%", grouped(whole)),
    }
}

/// The same as a multiple of what was before: `×2.6`, `×12`.
pub fn times(share: f64) -> String {
    let multiple = share + 1.0;
    let shown =
        if multiple < 10.0 { duration(multiple) } else { grouped(multiple.round() as i128) };
    format!("×{shown}")
}

/// A duration: one decimal where there is anything to say with it: `2.6`, `73`.
pub fn duration(value: f64) -> String {
    let shown = one_decimal(value);
    shown.strip_suffix(".0").map_or_else(|| shown.clone(), str::to_owned)
}

/// Both ends of a range of durations, with as many decimals: `47` and `57`, `46.5` and `57.0`.
pub fn durations(low: f64, high: f64) -> (String, String) {
    let (short_low, short_high) = (duration(low), duration(high));
    match short_low.contains('.') || short_high.contains('.') {
        true => (one_decimal(low), one_decimal(high)),
        false => (short_low, short_high),
    }
}

/// A number with one decimal: `2.6`.
pub fn one_decimal(value: f64) -> String {
    fixed((value * 10.0).round() as i128, 1)
}
