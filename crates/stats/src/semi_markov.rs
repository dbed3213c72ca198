//! Processes that wait in a state, and leave it with chances that depend on how long they have
//! been there.
//!
//! R. A. Howard, "Dynamic Probabilistic Systems", volume II (1971).

/// Where an exit leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exit {
    /// Into a state, back at age nought.
    To(usize),
    /// Out, for good, with this reward: one for the end that is looked for and nought for others
    /// makes the value a probability.
    Out(f64),
}

/// The chances of one step: `chances[state][age]` lists the exits from a state at an age. The rest
/// of the probability stays and grows one step older. The last age listed stands for all later
/// ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    chances: Vec<Vec<Vec<(Exit, f64)>>>,
}

/// What it is worth to be in each state at each age: `value[state][age]`.
pub type Value = Vec<Vec<f64>>;

impl Step {
    /// # Panics
    /// Where a state has no ages, an exit leads to no state, or chances are negative or add up to
    /// more than one.
    pub fn new(chances: Vec<Vec<Vec<(Exit, f64)>>>) -> Self {
        for (state, ages) in chances.iter().enumerate() {
            assert!(!ages.is_empty(), "state {state} without ages");
            for exits in ages {
                let sum: f64 = exits.iter().map(|exit| exit.1).sum();
                let valid = exits.iter().all(|exit| exit.1 >= 0.0) && sum <= 1.0 + 1e-12;
                assert!(valid, "chances of state {state}: {exits:?}");
                let known = |(exit, _): &(Exit, f64)| match exit {
                    Exit::To(to) => *to < chances.len(),
                    Exit::Out(_) => true,
                };
                assert!(exits.iter().all(known), "state {state} leads nowhere: {exits:?}");
            }
        }
        Self { chances }
    }

    /// No step left: nothing to gain in any state.
    pub fn at_the_end(&self) -> Value {
        self.chances.iter().map(|ages| vec![0.0; ages.len()]).collect()
    }

    /// The value before this step, given the value after it. Where chances change from step to
    /// step, go back through the steps from the last to the first.
    ///
    /// # Panics
    /// Where the value is that of other states or ages.
    pub fn before(&self, after: &Value) -> Value {
        let one = |state: usize, age: usize| {
            let ages = &after[state];
            let mut staying = 1.0;
            let mut value = 0.0;
            for (exit, chance) in &self.chances[state][age] {
                staying -= chance;
                value += chance
                    * match exit {
                        Exit::To(to) => after[*to][0],
                        Exit::Out(reward) => *reward,
                    };
            }
            value + staying * ages[(age + 1).min(ages.len() - 1)]
        };
        let of_state = |(state, ages): (usize, &Vec<Vec<(Exit, f64)>>)| {
            (0..ages.len()).map(|age| one(state, age)).collect()
        };
        self.chances.iter().enumerate().map(of_state).collect()
    }

    /// The value with so many steps to go, all with these chances.
    pub fn within(&self, steps: u32) -> Value {
        (0..steps).fold(self.at_the_end(), |after, _| self.before(&after))
    }
}
