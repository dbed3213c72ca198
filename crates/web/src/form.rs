//! What a form says.

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form as browsers send it, which is as they write the parameters of an address.
    pub(crate) fn read(body: &[u8]) -> Fields {
        let parts = body.split(|byte| *byte == b'&').filter(|part| !part.is_empty());
        let pair = |part: &[u8]| {
            let at = part.iter().position(|byte| *byte == b'=').unwrap_or(part.len());
            let value = part.get(at + 1..).unwrap_or_default();
            (decoded(&part[..at]), decoded(value))
        };
        Fields(parts.map(pair).collect())
    }

    /// A field that is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next().filter(|value| !value.is_empty())
    }

    /// What a field says where it is given, be it nothing.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.all(name).last()
    }

    /// Every value of a field that is given several times.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let name = name.to_owned();
        self.0.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Every field with its value, in the order of the form.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Its text, or nothing.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }
}

/// Text as a form writes it: a plus for a space, and `%E9` for other bytes.
pub(crate) fn decoded(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let escaped = hex.and_then(|two| u8::from_str_radix(two, 16).ok());
        rest = match (byte, escaped) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                &after[2..]
            }
            (b'+', _) => {
                bytes.push(b' ');
                after
            }
            _ => {
                bytes.push(*byte);
                after
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_browsers_send_them() {
        let fields =
            Fields::read("email=mei%40example.com&password=a+b%26%E9%A0%88%2B&x=".as_bytes());
        assert_eq!(fields.get("email"), Some("mei@example.com"));
        assert_eq!(fields.get("password"), Some("a b&須+"));
        assert_eq!((fields.get("x"), fields.get("y")), (None, None));
        let odd = Fields::read(b"a=100%&b=%zz&c&&=d");
        let pairs: Vec<_> = odd.pairs().collect();
        assert_eq!(pairs, [("a", "100%"), ("b", "%zz"), ("c", ""), ("", "d")]);
    }

    #[test]
    fn a_form_may_be_longer_than_an_address() {
        let body: String = (0..9_000).map(|n| format!("cell%2F{n}=1%2C000&")).collect();
        let fields = Fields::read(body.as_bytes());
        assert_eq!(fields.get("cell/8999"), Some("1,000"));
    }
}
