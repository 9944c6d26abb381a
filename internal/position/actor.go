package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// generic nouns stand for the person or body that owns them: an attack on
// Ann Lee's record is an attack on Ann Lee.
const generic = " leadership record plan proposal policy idea bid campaign comment remark decision " +
	"handling position performance speech claim behaviour behavior approach judgment judgement candidacy " +
	"nomination style conduct attitude agenda strategy presidency chance prospect appeal message stance view " +
	"version pledge promise influence tactic argument denial stewardship " +
	"rhetoric action failure refusal attack effort temperament character past ability criticism critic " +
	"accusation allegation assertion suggestion characterization characterisation depiction portrayal tweet treatment threat " +
	"lie insult order legacy tenure ideology worldview platform vision tone tactics antics response reaction mishandling " +
	"word view bigotry racism incompetence hypocrisy recklessness dishonesty credential qualification unfitness unsuitability " +
	"integrity competence honesty credibility motive ambition fitness suitability choice pick selection question demand request "

// actor is the entity that token i stands for. First-person pronouns stand for
// the source of the innermost attribution around them; a noun without an
// entity of its own stands for its owner when it is generic ("his
// leadership"), at a discount.
func (r *reading) actor(i int) (*onrecord.Entity, float64) {
	if i < 0 {
		return nil, 0
	}
	low := r.Lemma[i]
	switch low {
	case "I", "i", "we", "my", "our", "me", "us", "myself", "ourselves":
		if a := r.speaking(r.Span(i)); a != nil {
			return r.entities.ByID(a.Source.Entity), 1
		}
		return nil, 0
	case "who", "which", "that", "whose", "whom":
		if a := r.antecedent(i); a >= 0 && a != i {
			return r.actor(a)
		}
	}
	if e := r.named(i); e != nil {
		return e, 1
	}
	if h := int(r.Head[i]); r.Rel[i] == text.Appos && h >= 0 && r.UPOS[i] == text.NOUN { // "X, a magazine which …"
		if e := r.named(h); e != nil {
			return e, 1
		}
	}
	if text.HasWord(generic, low) {
		if p := r.owner(i); p >= 0 {
			e, w := r.actor(p)
			return e, w * 0.8
		}
		if low == "leadership" && r.Marked(i, text.Det, "the") {
			return r.inRole("leader"), 1
		}
	}
	return nil, 0
}

// named is the entity of a mention whose head is token i, through a title or
// an apposition if need be.
func (r *reading) named(i int) *onrecord.Entity {
	if e := r.titled(i); e != nil {
		return e
	}
	if e := r.headed(i); e != nil {
		return e
	}
	for c := range r.Children(i) {
		switch r.Rel[c] {
		case text.Flat, text.Appos, text.NmodDesc:
			if e := r.headed(c); e != nil {
				return e
			}
		case text.Compound:
			if e := r.headed(c); e != nil && e.Kind == onrecord.Person && r.UPOS[i] == text.PROPN {
				return e
			}
		}
	}
	return nil
}

// titled is the person whose name begins right after token i, if i is a title
// or names a role: "Mr Ray", "prime minister Bo Ray".
func (r *reading) titled(i int) *onrecord.Entity {
	if i+1 >= r.Len() || !text.HasWord(titles, r.Lower(i)) && !(r.UPOS[i] == text.NOUN && text.HasWord(posts, r.Lemma[i])) {
		return nil
	}
	e, m := r.mentionAt(i + 1)
	if e == nil || m.Start != int(r.Start[i+1]) || e.Kind != onrecord.Person || r.UPOS[i+1] != text.PROPN {
		return nil
	}
	return e
}

// posts are nouns that stand before the name of who holds them.
const posts = " leader candidate president chancellor minister nominee mp mayor governor secretary senator congressman " +
	"spokesman spokeswoman chairman chairwoman speaker ally supporter critic rival "

// titles stand before a name and outside its mention; a parse may make them
// the head.
const titles = " mr mrs ms miss dr cllr councillor sir dame lord lady sen. sen senator rep. rep gov. gov president mr. mrs. ms. dr. "

// headed is the entity of the tightest mention around token i, if i is the
// head of that mention: the one token whose governor lies outside.
func (r *reading) headed(i int) *onrecord.Entity {
	e, m := r.mentionAt(i)
	if e == nil {
		return nil
	}
	run := r.Tokens(m)
	if h := int(r.Head[i]); h >= 0 && run.Has(h) && r.Rel[i] != text.Flat && !r.headless(run, i) {
		return nil
	}
	return e
}

// headless reports whether i is the only token of run that a room could ask
// for: parses of long names sometimes hang the first part on the last.
func (r *reading) headless(run text.Range, i int) bool {
	return r.UPOS[i] == text.PROPN && run.Len() <= 4 && r.Rel[i] == text.Compound && r.Head[i] == run.To-1 && r.Lemma[run.To-1] == "party"
}

func (r *reading) mentionAt(i int) (*onrecord.Entity, onrecord.Span) {
	e := r.entities.At(r.Span(i))
	if e == nil {
		return nil, onrecord.Span{}
	}
	at, best := r.Span(i), onrecord.Span{Start: 0, End: 1 << 40}
	for _, m := range e.Mentions {
		if m.Span.Contains(at) && m.Span.Len() < best.Len() {
			best = m.Span
		}
	}
	return e, best
}

// owner is whose the noun i is: "Ann Lee's plan", "the plan of Ann Lee".
func (r *reading) owner(i int) int {
	if p := r.Child(i, text.NmodPoss); p >= 0 {
		return p
	}
	if p := r.Prep(i, "of"); p >= 0 {
		return p
	}
	if p := r.Prep(i, "by"); p >= 0 {
		return p
	}
	if c := r.Child(i, text.Compound); c >= 0 && r.UPOS[c] == text.PROPN {
		return c
	}
	return -1
}

// antecedent is the noun that relative pronoun i points back to.
func (r *reading) antecedent(i int) int {
	for v, n := i, 0; v >= 0 && n < 8; v, n = int(r.Head[v]), n+1 {
		if r.Rel[v] == text.AclRelcl {
			return int(r.Head[v])
		}
	}
	return -1
}

// holder is the entity that token i stands for as a holder; a group known only
// by its description is taken on the record here.
func (r *reading) holder(i int) *onrecord.Entity {
	if i < 0 {
		return nil
	}
	if e := r.body(i); e != nil { // "its members"
		return e
	}
	if e, w := r.actor(i); e != nil && w == 1 {
		if !canHold(e) {
			return nil
		}
		return e
	}
	if of := r.Prep(i, "of"); of >= 0 && text.HasWord(portions, r.Lemma[i]) {
		return r.holder(of)
	}
	if r.UPOS[i] != text.NOUN || !r.lex.people(r.Lemma[i]) {
		return nil
	}
	if e := r.branch(i); e != nil {
		return e
	}
	if e := r.described[i]; e != nil && canHold(e) {
		return e
	}
	return nil
}

// portions are nouns that count the people behind "of".
const portions = " succession number group handful dozen hundred majority series string couple pair host score one some " +
	"many several most few all both none chorus coalition array "

// body is the organisation whose members token i names: what the members of a
// party agree on, the party does.
func (r *reading) body(i int) *onrecord.Entity {
	if !text.HasWord(" member membership spokesman spokeswoman spokesperson ", r.Lemma[i]) {
		return nil
	}
	p := r.Child(i, text.NmodPoss)
	if p < 0 && r.Lemma[i] != "member" {
		if p = r.Prep(i, "for"); p < 0 {
			p = r.Prep(i, "of")
		}
	}
	if p < 0 && r.Lemma[i] == "member" && r.Child(i, text.Det, text.Amod, text.Compound, text.Nummod, text.Nmod) < 0 {
		return r.bodyBefore(i)
	}
	if p < 0 {
		return nil
	}
	if e, _ := r.actor(p); e != nil && e.Kind == onrecord.Organisation {
		return e
	}
	return nil
}

// bodyBefore is the last organisation named before token i in its sentence:
// "the party met on Monday, where members agreed …".
func (r *reading) bodyBefore(i int) *onrecord.Entity {
	for j := i - 1; j >= int(r.Sents[r.SentOf[i]].From); j-- {
		if e := r.headed(j); e != nil && e.Kind != onrecord.Person && e.Kind != onrecord.Document && capital(e.Name) && r.Rel[j] == text.Nsubj {
			return e
		}
	}
	return nil
}

// branch is the local body that "the city's Labour branch" stands for: the one
// organisation of the article whose name holds the party's and more.
func (r *reading) branch(i int) *onrecord.Entity {
	c := r.Child(i, text.Compound, text.Amod)
	if c < 0 || !text.HasWord(" branch party association ", r.Lemma[i]) || r.UPOS[c] != text.PROPN {
		return nil
	}
	var found *onrecord.Entity
	for _, e := range r.entities.All() {
		name := " " + e.Name + " "
		if e.Kind == onrecord.Organisation && strings.Contains(name, " "+r.Form(c)+" ") && strings.Count(e.Name, " ") > 1 {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
}

// clausal relations end a description: what hangs on by them is said of the
// people, not part of what they are called.
func clausal(rel text.Rel) bool {
	switch rel {
	case text.AclRelcl, text.Acl, text.Appos, text.Conj, text.Cc, text.Punct, text.Parataxis, text.Advcl, text.Case, text.Advmod,
		text.Nsubj, text.NsubjPass, text.NsubjOuter, text.Cop, text.Aux, text.Expl:
		return true
	}
	return false
}

func trimArticle(s string, span onrecord.Span) onrecord.Span {
	for _, a := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
		if w := span.In(s); len(w) > len(a) && w[:len(a)] == a {
			span.Start += len(a)
		}
	}
	return span
}

// target is the entity that token i stands for as a target: an entity of the
// document, else a proposal known by a fixed description ("the voter ID law"),
// which comes on the record with the first position on it.
func (r *reading) target(i int) (*onrecord.Entity, float64) {
	if e, w := r.actor(i); e != nil || i < 0 {
		return e, w
	}
	if e := r.described[i]; e != nil {
		return e, 1
	}
	if text.HasWord(sufferings, r.Lemma[i]) { // to attack X's dismissal is to back X
		p := r.Child(i, text.NmodPoss)
		if p < 0 {
			p = r.Prep(i, "of")
		}
		e, w := r.actor(p)
		return e, -w
	}
	if p := r.Child(i, text.NmodPoss); p >= 0 && r.UPOS[i] == text.NOUN { // "backed X's idea of a wall"
		e, w := r.actor(p)
		return e, 0.6 * w
	}
	return nil, 0
}

// proposals are nouns that name what politics argues about.
const proposals = " deal bill plan law act rule program programme policy agreement treaty resolution amendment tax ban " +
	"wall reform cut proposal budget quota referendum sanction accord pact strike merger pipeline project scheme levy " +
	"wage amnesty subsidy regulation measure initiative strategy package cap fee charter union liberalization " +
	"liberalisation rights marriage trade system movement campaign board panel commission "

// speaking is the innermost attribution whose content holds span.
func (r *reading) speaking(span onrecord.Span) *onrecord.Attribution {
	var best *onrecord.Attribution
	size := 1 << 40
	for _, k := range r.said[r.SentOf[r.Tokens(span).From]] {
		a := &r.attributions[k]
		n, in := 0, false
		for _, c := range a.Content {
			n += c.Len()
			in = in || c.Contains(span)
		}
		if in && n < size {
			best, size = a, n
		}
	}
	return best
}

// Clause is the smallest stretch that shows tokens as a reader would quote
// them: with the whole of a name or description that one of them heads, and
// with a verb's particle and the little that completes it ("step aside", "had lost
// the room").
func (r *reading) Clause(tokens ...int) onrecord.Span {
	span := r.Tree.Clause(tokens...)
	for _, i := range tokens {
		if i < 0 || r.SentOf[i] != r.SentOf[tokens[0]] {
			continue
		}
		e, m := r.mentionAt(i)
		if e == nil && r.UPOS[i] == text.PROPN && i+1 < r.Len() { // an honorific
			e, m = r.mentionAt(i + 1)
		}
		if e != nil && m.Len() <= longestName {
			span = span.Cover(m)
		}
		if p := i + 1; p < r.Len() && int(r.Head[p]) == i && (r.Rel[p] == text.CompoundPrt || r.Rel[p] == text.Advmod) {
			span = span.Cover(r.Span(p))
		}
		switch {
		case r.UPOS[i] != text.VERB:
		case r.described[i] != nil:
			span = span.Cover(r.courseSpan(i))
		default:
			span = span.Cover(r.completed(i))
		}
	}
	return r.closed(span)
}

// mostComplement is how many tokens after a verb may complete it.
const mostComplement = 7

// completed is verb i with its object and complement, where these are short.
func (r *reading) completed(i int) onrecord.Span {
	span := r.Span(i)
	for c := range r.Children(i) {
		if c < i || r.Rel[c] != text.Obj && r.Rel[c] != text.Xcomp {
			continue
		}
		if run := r.Reach(c, clausal); int(run.To) <= i+1+mostComplement {
			span = span.Cover(r.Cover(run))
		}
	}
	return span
}

// closed is span up to the mark that closes a quotation which it opens, if that
// is near.
func (r *reading) closed(span onrecord.Span) onrecord.Span {
	run := r.Tokens(span)
	open := -1
	for j := run.From; j < run.To; j++ {
		switch r.Form(int(j)) {
		case "“":
			open = int(j)
		case "”":
			open = -1
		}
	}
	if open < 0 {
		return span
	}
	for j := int(run.To); j < r.Len() && j < int(run.To)+mostComplement && r.SentOf[j] == r.SentOf[open]; j++ {
		if r.Form(j) == "”" {
			return span.Cover(r.Span(j))
		}
	}
	return span
}

// longestName is the length of a description, in bytes, that evidence still
// takes in whole.
const longestName = 60
