package quote

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// resolver finds the entity that a source names and adds those that nobody
// but this room saw: described people who speak.
type resolver struct {
	*view
	es        *onrecord.Entities
	lex       *lexicon.Lexicon
	groups    map[string]*onrecord.Entity // by name, of those made here
	campaigns map[string]*onrecord.Entity // by person's id
	surnames  map[string]*onrecord.Entity // in lower case, of persons; nil until asked
}

// actor is who source r is. The zero Actor means that the article does not
// show it: a first person, a pronoun without an antecedent.
func (v *resolver) actor(r text.Range) onrecord.Actor {
	if r.Len() == 0 {
		return onrecord.Actor{}
	}
	r = v.antecedent(r)
	head := v.headOf(r)
	if k := v.about(r, head); k >= 0 {
		of := v.subtree(k)
		r = v.trim(text.Range{From: max(of.From, r.From), To: min(of.To, r.To)})
		head = k
	}
	if both := v.several(r, head); !both.IsZero() {
		return both
	}
	if e, m := v.named(r, head); e != nil {
		if m.Form == onrecord.Description && e.Kind != onrecord.Organisation && v.spokesman(r) {
			if body := v.body(r); !body.IsZero() {
				return body
			}
		}
		return e.Actor()
	}
	if e := v.shouted(head); e != nil {
		return e.Actor()
	}
	if v.spokesman(r) {
		if body := v.body(r); !body.IsZero() {
			return body
		}
	}
	if r.Len() == 1 && (v.is(head, pronouns) || !v.capital(head) && !v.noun(head)) {
		return onrecord.Actor{}
	}
	return v.described(r, head)
}

// about is the subject of r where r is a whole clause, as labels at times take
// one for a source: its auxiliary shows it. It is -1 otherwise, and where a name
// is what is said of the subject.
func (v *resolver) about(r text.Range, head int) int {
	k := v.child(head, text.Nsubj, text.NsubjPass)
	if k < 0 || k > head || !r.Has(k) || v.inName(head) {
		return -1
	}
	for i := k + 1; i < int(r.To); i++ {
		if v.UPOS[i] == text.AUX && (v.head(i) == head || i == head) {
			return k
		}
	}
	return -1
}

const pronouns = " i we you he she they it him her them us me who which that this these those what one there someone somebody anyone everyone nobody none all both "

func (v *view) noun(i int) bool {
	return v.UPOS == nil || v.UPOS[i] == text.NOUN || v.UPOS[i] == text.PROPN
}

// antecedent is what a relative pronoun stands for, r itself if it is none.
func (v *view) antecedent(r text.Range) text.Range {
	i := int(r.From)
	if r.Len() != 1 || !v.is(i, " who which that ") {
		return r
	}
	if v.parsed {
		for at, hops := v.head(i), 0; at >= 0 && hops < 3; at, hops = v.head(at), hops+1 {
			if h := v.head(at); h >= 0 && h < i && (v.Rel[at] == text.AclRelcl || v.Rel[at] == text.Acl) {
				ante := v.subtree(h)
				ante.To = min(ante.To, int32(i))
				return v.trim(text.Range{From: max(ante.From, v.sentence(i).From), To: ante.To})
			}
		}
	}
	from := r.From
	for from > v.sentence(i).From && (from >= r.From-1 || !v.is(int(from-1), " , ; : . ")) && r.From-from < 12 {
		from--
	}
	return v.trim(text.Range{From: from, To: r.From})
}

// named is the entity that a source names: the person whose name ends its
// first phrase, titles and posts before it ("shadow chancellor Ann Lee"), else
// whoever stands in apposition to a description, else whose mention holds the
// head.
func (v *resolver) named(r text.Range, head int) (*onrecord.Entity, onrecord.Mention) {
	span, at := v.Cover(r), v.Span(head)
	var best, person *onrecord.Entity
	var bestAt, personAt onrecord.Mention
	v.es.Within(span, func(e *onrecord.Entity, m onrecord.Mention) bool {
		if m.Span.Contains(at) && (best == nil || m.Form == onrecord.Name && bestAt.Form != onrecord.Name) {
			best, bestAt = e, m
		}
		if person == nil && m.Form == onrecord.Name && e.Kind == onrecord.Person && v.free(m.Span, r) {
			person, personAt = e, m
		}
		return true
	})
	if person == nil {
		person, personAt = v.closing(r)
	}
	if person == nil {
		person, personAt = v.afterPost(r)
	}
	switch {
	case person != nil:
		return person, personAt
	case best != nil && bestAt.Form == onrecord.Description:
		if e, m := v.apposed(r, head); e != nil {
			return e, m
		}
		return best, bestAt
	case best != nil:
		return best, bestAt
	}
	if e := v.es.At(at); e != nil { // a mention that the source's span cuts
		return e, onrecord.Mention{Span: at, Form: onrecord.Description}
	}
	return nil, onrecord.Mention{}
}

// closing is the person whose name, after a comma, ends r: the head of the
// council's housing, Ann Lee.
func (v *resolver) closing(r text.Range) (*onrecord.Entity, onrecord.Mention) {
	r = v.trim(r)
	var found *onrecord.Entity
	var at onrecord.Mention
	v.es.Within(v.Cover(r), func(e *onrecord.Entity, m onrecord.Mention) bool {
		t := v.Tokens(m.Span)
		from := int(t.From) - 1
		for from > int(r.From) && v.is(from, honorifics) {
			from--
		}
		if m.Form == onrecord.Name && e.Kind == onrecord.Person && t.To == r.To && from > int(r.From) && v.is(from, " , ") {
			found, at = e, m
		}
		return true
	})
	return found, at
}

// afterPost is the person whose name stands behind a post and the body or
// place of that post: the Secretary of State for Health Ann Lee. In "the wife
// of Mayor Bo Ray" the post is his, not hers.
func (v *resolver) afterPost(r text.Range) (*onrecord.Entity, onrecord.Mention) {
	r = v.trim(r)
	of := v.firstOf(r)
	if of < 0 || !v.lex.Word(v.Form(of-1)).Has(lexicon.Role|lexicon.Rank) {
		return nil, onrecord.Mention{}
	}
	var found *onrecord.Entity
	var at onrecord.Mention
	v.es.Within(v.Cover(r), func(e *onrecord.Entity, m onrecord.Mention) bool {
		t := v.Tokens(m.Span)
		from := int(t.From) - 1
		if m.Form != onrecord.Name || e.Kind != onrecord.Person || from <= of || !v.capital(from) || v.lex.Word(v.Form(from)).Has(lexicon.Role|lexicon.Rank|lexicon.Honorific) {
			return true
		}
		if t.To == r.To || v.is(int(t.To), " , ( ") {
			for i := of + 1; i < from; i++ {
				if v.is(i, " , 's ’s who with by in to ") {
					return true
				}
			}
			found, at = e, m
		}
		return found == nil
	})
	return found, at
}

// firstOf is the first preposition of r that may stand between a post and its
// body, -1 if none does.
func (v *view) firstOf(r text.Range) int {
	for i := int(r.From) + 1; i < int(r.To); i++ {
		switch {
		case v.is(i, " of for to "):
			return i
		case v.is(i, " , who with by in on at "):
			return -1
		}
	}
	return -1
}

// free reports whether the name at span is the source itself, not part of its
// description: no preposition or comma stands between the start of r and it,
// and neither 's nor a noun of its own follows.
func (v *resolver) free(span onrecord.Span, r text.Range) bool {
	t := v.Tokens(span)
	for i := t.From - 1; i >= r.From; i-- {
		if v.is(int(i), " , of for from to with by in on at against about close near than and who which whose 's ’s ' ’ ") && !v.inName(int(i)) {
			return false
		}
	}
	if t.To >= r.To {
		return true
	}
	if v.UPOS != nil && v.UPOS[t.To] == text.NOUN {
		return false
	}
	return !v.is(int(t.To), " 's ’s ' ’ - ‐ ")
}

// shouted is the person whose surname a transcript's label writes in capitals,
// nil if there is none.
func (v *resolver) shouted(i int) *onrecord.Entity {
	if !v.upper(i) || len(v.Form(i)) < 3 {
		return nil
	}
	if v.surnames == nil {
		v.surnames = map[string]*onrecord.Entity{}
		for _, e := range v.es.All() {
			words := strings.Fields(e.Name)
			if e.Kind != onrecord.Person || len(words) == 0 {
				continue
			}
			last := strings.ToLower(words[len(words)-1])
			if old, ok := v.surnames[last]; !ok || len(e.Name) > len(old.Name) {
				v.surnames[last] = e
			}
		}
	}
	return v.surnames[v.Lower(i)]
}

// apposed is the person whose name stands in apposition to a description: an
// attorney for the plaintiff, Ann Lee.
func (v *resolver) apposed(r text.Range, head int) (*onrecord.Entity, onrecord.Mention) {
	if !v.parsed {
		return nil, onrecord.Mention{}
	}
	var found *onrecord.Entity
	var at onrecord.Mention
	for k := v.first[head]; k >= 0 && found == nil; k = v.next[k] {
		if v.Rel[k] != text.Appos && v.Rel[k] != text.Flat || !r.Has(int(k)) {
			continue
		}
		v.es.Within(v.Cover(r), func(e *onrecord.Entity, m onrecord.Mention) bool {
			if m.Form == onrecord.Name && e.Kind == onrecord.Person && m.Span.Contains(v.Span(int(k))) {
				found, at = e, m
			}
			return found == nil
		})
	}
	return found, at
}

const honorifics = " mr mrs ms miss dr sir dame lord lady cllr councillor mr. mrs. ms. dr. "

const spokesWords = " spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons "

// spokesman reports whether r is an unnamed speaker for a body.
func (v *resolver) spokesman(r text.Range) bool {
	for i := r.From; i < r.To && i < r.From+8; i++ {
		if v.is(int(i), spokesWords) {
			named := false
			v.es.Within(v.Cover(r), func(e *onrecord.Entity, m onrecord.Mention) bool {
				named = named || m.Form == onrecord.Name && e.Kind == onrecord.Person && v.free(m.Span, r) && m.Span.Start > int(v.Start[i])
				return !named
			})
			return !named
		}
	}
	return false
}

// body is whom the spokesman in r speaks for: the name before the word, with
// 's or without, or after "for". A person's spokesman speaks for the campaign.
func (v *resolver) body(r text.Range) onrecord.Actor {
	var found *onrecord.Entity
	var first *onrecord.Entity
	v.es.Within(v.Cover(r), func(e *onrecord.Entity, m onrecord.Mention) bool {
		spokes := false
		for t, i := v.Tokens(m.Span), int32(0); i < int32(t.Len()); i++ {
			spokes = spokes || v.is(int(t.From+i), spokesWords)
		}
		if spokes || m.Form == onrecord.Pronoun && !v.is(int(v.Tokens(m.Span).From), " his her their its ") {
			return true
		}
		if first == nil {
			first = e
		}
		if e.Kind == onrecord.Organisation {
			found = e
		}
		return found == nil
	})
	if found == nil {
		found = first
	}
	switch {
	case found == nil:
		return onrecord.Actor{}
	case found.Kind == onrecord.Person:
		return v.campaign(found)
	}
	return found.Actor()
}

// campaign is the campaign of person e: as the article names it, else by the
// person's name.
func (v *resolver) campaign(e *onrecord.Entity) onrecord.Actor {
	if c := v.campaigns[e.ID]; c != nil {
		return c.Actor()
	}
	words := strings.Fields(e.Name)
	last := words[len(words)-1]
	var found *onrecord.Entity
	for _, o := range v.es.All() {
		if o.Kind == onrecord.Organisation && strings.HasSuffix(o.Name, "campaign") && strings.Contains(o.Name, last) {
			found = o
			break
		}
	}
	if found == nil && !strings.Contains(v.Text, "campaign") {
		return onrecord.Actor{}
	}
	if found == nil {
		name := e.Name + " campaign"
		found = v.es.Add(onrecord.Entity{Kind: onrecord.Organisation, Name: name, Names: []string{name}})
	}
	v.campaigns[e.ID] = found
	return found.Actor()
}

// described adds a source that is known by its description alone.
func (v *resolver) described(r text.Range, head int) onrecord.Actor {
	r = v.core(v.opened(r), head)
	span := v.Cover(r)
	name := strings.Join(strings.Fields(span.In(v.Text)), " ")
	e := onrecord.Entity{Kind: onrecord.Group, Name: name, Names: []string{name}, Mentions: []onrecord.Mention{{Span: span, Form: onrecord.Description}}}
	word := v.lex.Word(v.Form(head))
	low := v.Lower(head)
	e.Plural = strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") || v.is(head, " people men women ")
	switch {
	case word.Has(lexicon.Document):
		e.Kind = onrecord.Document
	case word.Has(lexicon.Anonymous):
		e.Anonymous = !v.class(r, head)
		if !e.Plural {
			e.Kind = onrecord.Person
		}
	case word.Has(lexicon.BodyWord):
		e.Kind = onrecord.Organisation
	case word.Has(lexicon.Organisation):
		e.Kind = onrecord.Organisation
		e.Mentions[0].Form = onrecord.Name
	case !e.Plural && word.Has(lexicon.Role|lexicon.PersonWord|lexicon.Kin):
		e.Kind = onrecord.Person
	case v.capital(head) && int(r.From) == head || v.capital(int(r.From)) && v.capital(head):
		e.Kind = onrecord.Other
		e.Mentions[0].Form = onrecord.Name
	}
	return v.es.Add(e).Actor()
}

// class reports whether r speaks of people in general: a bare plural of a
// party's name ("Democrats"), or "most", "all", "many".
func (v *resolver) class(r text.Range, head int) bool {
	if v.is(int(r.From), " most all many every some few more ") {
		return true
	}
	return v.is(head, " democrats republicans people ") && r.Len() == 1
}

// opened is r without the small words before the source: "by two of them".
func (v *view) opened(r text.Range) text.Range {
	for r.Len() > 1 && v.is(int(r.From), " by to of for in with from as and but or were are is was including included ") {
		r.From++
	}
	return r
}

// core is r without what follows its first comma, dash or relative clause.
func (v *view) core(r text.Range, head int) text.Range {
	for i := int32(head + 1); i < r.To; i++ {
		if v.is(int(i), " , - – — -- ( who which that whose ") || v.UPOS != nil && v.UPOS[i] == text.AUX || v.is(int(i), " on in ") && i+1 < r.To && v.is(int(i+1), timeWords) {
			r.To = i
			break
		}
	}
	return v.trim(r)
}
