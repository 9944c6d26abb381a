package position

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// doer is somebody who does what a verb says, named at a token.
type doer struct {
	who *onrecord.Entity
	at  int
}

// doers are those who do what verb v says and can hold a position. The source
// of an attribution whose cue v is comes first: the room of quotations has
// looked harder than the parse. Where the parse gives nobody, the name before
// a finite verb does it.
func (r *reading) doers(v int) []doer {
	var out []doer
	said := r.members(r.cued(v))
	agrees := len(said) == 0
	subjects := r.subjects(v)
	if who := r.withOne(subjects); len(who) > len(subjects) {
		subjects = who[:1] // "X became one of many to …"
	}
	for _, s := range r.withExamples(subjects) {
		if e := r.holder(s); e != nil {
			out = append(out, doer{e, s})
			agrees = agrees || slices.Contains(said, e)
		}
	}
	if !agrees {
		out = out[:0]
		for _, e := range said {
			out = append(out, doer{e, v})
		}
		return out
	}
	if len(out) == 0 && r.finite(v) {
		if d, ok := r.before(v); ok {
			out = append(out, r.together(d)...)
		}
	}
	return out
}

// members are those whom a joint name names one by one ("Ann Lee and the
// party"), each of whom answers for it, else e alone.
func (r *reading) members(e *onrecord.Entity) []*onrecord.Entity {
	if e == nil {
		return nil
	}
	if e.Kind != onrecord.Group || len(e.Mentions) == 0 {
		return []*onrecord.Entity{e}
	}
	if !strings.Contains(e.Name, " and ") {
		if out := r.spelledOut(e); len(out) > 1 {
			return out
		}
		return []*onrecord.Entity{e}
	}
	var out []*onrecord.Entity
	r.entities.Within(e.Mentions[0].Span, func(x *onrecord.Entity, m onrecord.Mention) bool {
		if x != e && m.Form == onrecord.Name && canHold(x) && !slices.Contains(out, x) {
			out = append(out, x)
		}
		return true
	})
	if len(out) < 2 {
		out = r.called(e.Name)
	}
	if len(out) < 2 {
		return []*onrecord.Entity{e}
	}
	return out
}

// spelledOut are the people whom an apposition names after the description of a
// group: "two members of the council, Ann Lee and Bo Ray".
func (r *reading) spelledOut(e *onrecord.Entity) []*onrecord.Entity {
	run := r.Tokens(e.Mentions[0].Span)
	k := int(run.To)
	if k+1 >= r.Len() || r.Form(k) != "," && r.UPOS[k] != text.PUNCT {
		return nil
	}
	h := int(r.Head[k+1])
	if r.Rel[k+1] != text.Appos || !run.Has(h) {
		return nil
	}
	var out []*onrecord.Entity
	for _, t := range r.Conjuncts(k + 1) {
		if x := r.named(t); x != nil && x != e && canHold(x) && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// called are the people that a joint name is made of ("they", known as Ann Lee
// and Bo Ray), none if one of them is not known.
func (r *reading) called(joint string) []*onrecord.Entity {
	var out []*onrecord.Entity
	for _, name := range strings.Split(strings.ReplaceAll(joint, " and ", ", "), ", ") {
		var found *onrecord.Entity
		for _, x := range r.entities.All() {
			if x.Kind == onrecord.Person && (x.Name == name || found == nil && lastWord(x.Name) == lastWord(name)) {
				found = x
			}
		}
		if found == nil {
			return nil
		}
		out = append(out, found)
	}
	return out
}

// cued is the source of the attribution whose cue holds token v, nil if none.
func (r *reading) cued(v int) *onrecord.Entity {
	for _, k := range r.told[r.SentOf[v]] {
		a := &r.attributions[k]
		for _, c := range a.Cue {
			if c.Contains(r.Span(v)) {
				if e := r.entities.ByID(a.Source.Entity); e != nil && canHold(e) {
					return e
				}
			}
		}
	}
	return nil
}

// finite reports whether v is a finite active verb without a subject of its
// own that stands for nobody.
func (r *reading) finite(v int) bool {
	if r.Child(v, text.NsubjPass, text.AuxPass, text.OblAgent) >= 0 || r.Child(v, text.Nsubj, text.NsubjOuter) >= 0 {
		return false
	}
	switch r.XPOS[v] {
	case text.TagVBD, text.TagVBZ, text.TagVBP:
		return r.Rel[v] != text.Acl && r.Rel[v] != text.Amod
	}
	return false
}

// before is the nearest mention before verb v in its sentence, if nothing but
// auxiliaries and adverbs, or an insertion between commas, parts them.
func (r *reading) before(v int) (doer, bool) {
	s := r.Sents[r.SentOf[v]]
	j := v - 1
	for j >= int(s.From) && (r.UPOS[j] == text.AUX || r.UPOS[j] == text.ADV || r.UPOS[j] == text.PUNCT && r.Form(j) != ",") {
		j--
	}
	if j >= int(s.From) && r.Form(j) == "," {
		if e, _ := r.mentionAt(j - 1); e != nil && e.Kind == onrecord.Person && r.UPOS[j-1] == text.PROPN {
			return doer{e, j - 1}, true // "Asked about it, the minister, Ann Lee, declined"
		}
		k := j - 1
		for k > int(s.From) && r.Form(k) != "," {
			k--
		}
		if k <= int(s.From) || j-k > 15 {
			return doer{}, false
		}
		j = k - 1
	}
	if j < int(s.From) {
		return doer{}, false
	}
	e, m := r.mentionAt(j)
	if e == nil || !canHold(e) {
		return doer{}, false
	}
	// "… for Ann Lee": what stands behind a preposition does nothing.
	if f := int(r.Tokens(m).From); f > 0 && (r.UPOS[f-1] == text.ADP || f > 1 && r.UPOS[f-2] == text.ADP) {
		return doer{}, false
	}
	return doer{e, j}, true
}

// jointly are who, named at token i, and those coordinated with it.
func (r *reading) jointly(who *onrecord.Entity, i int) []doer {
	out := []doer{{who, i}}
	if who == nil || i < 0 || r.UPOS[i] == text.VERB {
		return out
	}
	for _, x := range r.Conjuncts(i)[1:] {
		if e := r.holder(x); e != nil && e != who {
			out = append(out, doer{e, x})
		}
	}
	return out
}

// together are d and those coordinated before it.
func (r *reading) together(d doer) []doer {
	h := int(r.Head[d.at])
	if r.Rel[d.at] != text.Conj || h < 0 {
		return []doer{d}
	}
	var out []doer
	for _, i := range r.Conjuncts(h) {
		if e := r.holder(i); e != nil {
			out = append(out, doer{e, i})
		}
	}
	return out
}

// following is the token that heads the first mention after token k, at most
// two tokens on, -1 if there is none: what a preposition governs where the
// parse has hung it elsewhere.
func (r *reading) following(k int) int {
	s := r.Sents[r.SentOf[k]]
	for j := k + 1; j < int(s.To) && j <= k+4; j++ {
		if _, m := r.mentionAt(j); !m.Empty() {
			if e, _ := r.actor(j); e != nil && (e.Kind == onrecord.Person || j+1 == int(s.To) || r.UPOS[j+1] != text.NOUN) {
				return j // not "party" of "party leader X"
			}
			continue
		}
		switch r.UPOS[j] {
		case text.PUNCT, text.VERB, text.ADP, text.CCONJ, text.SCONJ:
			if r.Form(j) != "“" && r.Form(j) != "\"" {
				return -1
			}
		}
	}
	return -1
}

// doersOrDocument are the doers of verb v, or the document that v describes:
// "a letter calling on them to stop", "signed a letter calling on …".
func (r *reading) doersOrDocument(v int) []doer {
	if h := int(r.Head[v]); h >= 0 && (r.Rel[v] == text.Acl || r.Rel[v] == text.Advcl) {
		d := h
		if r.UPOS[h] == text.VERB {
			d = r.Child(h, text.Obj)
		}
		if d >= 0 && d < v && text.HasWord(documents, r.Lemma[d]) {
			if e, _ := r.actor(d); e != nil {
				return []doer{{e, d}}
			}
		}
	}
	return r.doers(v)
}

// subjects are Tree.Subjects, but for "a move by Y to back X", where the
// infinitive hangs on Y.
func (r *reading) subjects(v int) []int {
	if o := r.judged(v); o >= 0 {
		return r.Conjuncts(o)
	}
	if h := int(r.Head[v]); h >= 0 && r.Rel[v] == text.Acl && r.Marked(v, text.Mark, "to") && r.Marked(h, text.Case, "by") {
		return r.Conjuncts(h)
	}
	if h := int(r.Head[v]); h >= 0 && r.Rel[v] == text.Acl && r.Marked(v, text.Mark, "to") {
		// "X became the first MP to call for …", "X is the latest MP to …"
		if b := int(r.Head[h]); b >= 0 && r.Rel[h] == text.Xcomp && r.Lemma[b] == "become" {
			return r.Subjects(b)
		}
		if s := r.Child(h, text.Nsubj); s >= 0 && r.Child(h, text.Cop) >= 0 {
			return r.Conjuncts(s)
		}
	}
	if h := int(r.Head[v]); h >= 0 && (r.Rel[v] == text.Acl || r.Rel[v] == text.AclRelcl) && r.Child(h, text.Cop) >= 0 {
		if s := r.Child(h, text.Nsubj); s >= 0 && r.named(s) != nil { // "Ann Lee is a donor who backs …"
			return r.Conjuncts(s)
		}
	}
	return r.Subjects(v)
}

// judged is who does what verb v says where the governor judges or asks for
// it: "criticised X for backing Y", "called on X to quit the board". -1 if none.
func (r *reading) judged(v int) int {
	h := int(r.Head[v])
	if h < 0 || r.Child(v, text.Nsubj) >= 0 {
		return -1
	}
	switch r.Rel[v] {
	case text.Xcomp, text.Advcl, text.Ccomp, text.Acl:
	default:
		return -1
	}
	if r.Lemma[h] == "call" && r.Marked(v, text.Mark, "to") {
		return r.Prep(h, "on")
	}
	if _, ok := r.lex.verb[r.Lemma[h]]; ok && (r.Marked(v, text.Mark, "for", "of") || r.Marked(v, text.Case, "for", "of")) {
		return r.Child(h, text.Obj)
	}
	return -1
}
