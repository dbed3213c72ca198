//! What a form says.

use axum::extract::Query;
use axum::http::Uri;

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form as browsers send it, which is as they write the parameters of an address.
    pub(crate) fn read(body: &[u8]) -> Fields {
        let text = String::from_utf8_lossy(body);
        let address = Uri::builder().path_and_query(format!("/?{text}")).build();
        let pairs = address.ok().and_then(|uri| Query::try_from_uri(&uri).ok());
        Fields(pairs.map_or_else(Vec::new, |Query(pairs)| pairs))
    }

    /// A field that is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
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

    /// Its text, or nothing.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }
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
    }
}
