use super::*;

fn store(flag: Option<&str>, variables: &[(&str, &str)], files: &[&str]) -> Setting<PathBuf> {
    let named = files.iter().enumerate();
    let files: Vec<ConfigFile> = named
        .map(|(i, text)| ConfigFile::of(&format!("folder{i}/c.toml"), text).expect("valid"))
        .collect();
    let variables = Variables::of(variables);
    let layers = Layers { variables: &variables, files: &files, words: Words::new(Lang::En) };
    layers.store(flag.map(PathBuf::from)).expect("a store")
}

#[test]
fn the_nearest_layer_wins() {
    let variables = [("TASSEI_STORE", "v.db"), ("HOME", "h")];
    let files = ["store = \"near.db\"", "store = \"far.db\""];
    let flag = store(Some("f.db"), &variables, &files);
    assert_eq!((flag.value, flag.origin), ("f.db".into(), Origin::Flag("--store")));
    let variable = store(None, &variables, &files);
    assert_eq!(variable.value, PathBuf::from("v.db"));
    assert_eq!(variable.origin.to_string(), "$TASSEI_STORE");
    let file = store(None, &variables[1..], &files);
    assert_eq!(file.value, PathBuf::from("folder0/near.db"), "relative to its file");
    assert_eq!(
        store(None, &[], &["lang = \"ja\"", files[1]]).value,
        "folder1/far.db".as_ref() as &std::path::Path
    );
    let usual = store(None, &variables[1..], &[]);
    assert_eq!(usual.value, PathBuf::from("h/.local/share/tassei/tassei.db"));
    assert_eq!(usual.origin, Origin::Default);
    let data_home = store(None, &[("XDG_DATA_HOME", "d")], &[]);
    assert_eq!(data_home.value, PathBuf::from("d/tassei/tassei.db"));
}

#[test]
fn an_empty_variable_is_no_setting() {
    let usual = store(None, &[("TASSEI_STORE", ""), ("HOME", "h")], &[]);
    assert_eq!(usual.origin, Origin::Default);
}

#[test]
fn the_language_is_that_of_the_system_unless_set() {
    let check = |pairs: &[(&str, &str)], lang, origin: &str| {
        let variables = Variables::of(pairs);
        let layers = Layers { variables: &variables, files: &[], words: Words::new(Lang::En) };
        let found = layers.lang(None).expect("a language");
        assert_eq!((found.value, found.origin.to_string().as_str()), (lang, origin));
    };
    check(&[], Lang::En, "default");
    check(&[("LANG", "ja_JP.UTF-8")], Lang::Ja, "$LANG");
    check(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], Lang::En, "$LC_ALL");
    check(&[("LANG", "C.UTF-8")], Lang::En, "default");
    check(&[("LANG", "en_US"), ("TASSEI_LANG", "ja")], Lang::Ja, "$TASSEI_LANG");
}

#[test]
fn a_wrong_value_or_key_is_named() {
    let variables = Variables::of(&[("TASSEI_LANG", "fr")]);
    let wrong = |lang| {
        let words = Words::new(lang);
        let layers = Layers { variables: &variables, files: &[], words };
        layers.lang(None).expect_err("no French").to_string()
    };
    assert_eq!(wrong(Lang::En), "$TASSEI_LANG sets lang to \"fr\"");
    assert_eq!(wrong(Lang::Ja), "$TASSEI_LANG で lang が「fr」に設定されています");
    let Err(unknown) = ConfigFile::of("c.toml", "stroe = \"x\"") else { panic!("accepted") };
    assert!(unknown.to_string().starts_with("c.toml:1:1: "), "{unknown}");
    assert!(unknown.to_string().contains("stroe"), "{unknown}");
}

#[test]
fn what_a_setting_may_be_is_said_in_both_languages() {
    for key in ["lang", "color", "host", "port", "averages", "upload-mb"] {
        let said =
            [Lang::En, Lang::Ja].map(|lang| Words::new(lang).say(&format!("cli-setting-{key}")));
        assert!(said[0] != said[1] && !said[0].starts_with("cli"), "{said:?}");
    }
}
