package mention

import "onrecord"

// Weights of the mentions that a pronoun may stand for, chosen by coordinate
// search on the training part of PolNeAR against CoreNLP's chains, and halved
// towards what they were by hand where that search followed CoreNLP's own
// rules. A mention far back in the sentence is worth a little more than a near
// one: it is likelier the subject.
const (
	pronounSentence = -1.4 // for each sentence between
	pronounStep     = 0.02 // for each mention between
	pronounThing    = -0.1 // for each mention between, of what is no person
	pronounSame     = 0.8  // what is no person, in the same sentence
	pronounUnsaid   = -2.0 // in speech, the pronoun not
	pronounSaid     = -0.6 // not in speech, the pronoun in it
	pronounSubject  = 1.0
	pronounSays     = 1.1  // both say something: "He added"
	pronounGender   = 0.4  // the gender is known, not only possible
	pronounNameless = -0.3 // the text gives no name
	pronounPlural   = 0.3  // a body in the plural
	pronounGroup    = 0.8
	pronounCount    = 0.05 // for each mention so far, up to ten
	pronounSpoken   = 0.08 // the same in speech besides, up to a dozen
	pronounOpens    = 0.2  // the first words of a sentence
	pronounAgain    = -0.2 // a pronoun itself
	pronounRole     = 0.2  // a description
)

// score is how likely pronoun m stands for what mention x does, dist sentences
// and steps mentions before it.
func (f *reading) score(x, m *mention, dist, steps int) float64 {
	e := &f.ents[x.entity]
	s := pronounSentence*float64(dist) + pronounStep*float64(steps) + pronounCount*float64(min(e.count, 10))
	said := f.quote[m.from] >= 0
	switch {
	case !said && f.quote[x.from] >= 0:
		s += pronounUnsaid
	case said && f.quote[x.from] < 0:
		s += pronounSaid
	}
	if said { // whom the article is about
		s += pronounSpoken * float64(min(e.count, 12))
	}
	if f.acts(x) {
		s += pronounSubject
		if f.says(x) && f.says(m) { // "He added": who spoke last
			s += pronounSays
		}
	}
	if int(f.doc.Sents[f.doc.SentOf[x.from]].From) == x.title {
		s += pronounOpens
	}
	switch x.form {
	case onrecord.Pronoun:
		s += pronounAgain
	case onrecord.Description:
		s += pronounRole
	case onrecord.Name:
	}
	return s + f.kindScore(e, m, dist, steps)
}

// kindScore is the part of a score that comes from what an entity is.
func (f *reading) kindScore(e *entity, m *mention, dist, steps int) float64 {
	s := 0.0
	if e.kind == onrecord.Person {
		if e.gender == m.gender {
			s += pronounGender
		}
		if e.full < 0 {
			s += pronounNameless
		}
		return s
	}
	s = pronounThing * float64(steps)
	if dist == 0 {
		s += pronounSame
	}
	if e.kind == onrecord.Organisation && e.plural {
		s += pronounPlural
	}
	if e.kind == onrecord.Group {
		s += pronounGroup
	}
	return s
}
