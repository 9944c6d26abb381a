package link

import (
	"regexp"
	"strings"
)

// office is what posts of one role have in common.
type office struct {
	noun   string
	rank   map[string]bool // shadow, deputy …
	says   map[string]bool // the words of the role
	weight float64
}

// post makes a role of a membership ready. What many posts have in common is made once.
func (x *Index) post(of int32, role string, m Membership) post {
	o := x.offices[role]
	if o == nil {
		o = x.words.office(role)
		x.offices[role] = o
	}
	return post{of: of, at: m, office: o, body: x.shared(m.Organisation), around: x.shared(m.Area + " | " + m.Party)}
}

// shared is the set of the words of s.
func (x *Index) shared(s string) map[string]bool {
	m, ok := x.sets[s]
	if !ok {
		m = set(x.words.parted(words(s)))
		x.sets[s] = m
	}
	return m
}

func (v vocabulary) office(s string) *office {
	role := v.canonical(words(s))
	o := &office{noun: noun(role), rank: map[string]bool{}, says: map[string]bool{}}
	for _, w := range v.parted(role) {
		if v.rank[w] {
			o.rank[w] = true
		} else {
			o.says[w] = true
		}
	}
	o.weight = o.fame(role)
	return o
}

// fame is how widely a post makes its holder known.
func (p *office) fame(role []string) float64 {
	ranks := len(p.rank)
	switch {
	case ranks == 0 && (p.noun == "president" || p.noun == "minister" && p.says["prime"] || p.noun == "leader" && !p.says["house"]):
		return 1.5
	case p.noun == "president" && p.rank["vice"]:
		return 1.2
	case p.noun == "leader" || p.noun == "secretary" && p.says["state"] && !p.says["under"] || p.noun == "chancellor" || p.noun == "speaker":
		return 0.8
	case p.noun == "senator" || p.noun == "minister" || p.noun == "governor":
		return 0.5
	case p.noun == "candidate" || len(role) == 0:
		return 0
	}
	return 0.3
}

// canonical puts what files of officials say in the place of what is printed.
func (v vocabulary) canonical(parts []string) []string {
	var out []string
	for i := 0; i < len(parts); {
		n := 1
		for j := min(len(parts), i+3); j > i; j-- {
			if as, ok := v.roles[strings.Join(parts[i:j], " ")]; ok && !(len(as) > j-i && follows(parts[i:], as)) {
				out = append(out, as...)
				n = 0
				i = j
				break
			}
		}
		if n == 1 {
			out = append(out, parts[i])
			i++
		}
	}
	return out
}

// follows reports whether parts begin with as.
func follows(parts, as []string) bool {
	if len(parts) < len(as) {
		return false
	}
	for i, w := range as {
		if parts[i] != w {
			return false
		}
	}
	return true
}

// parted has the names of parties in one form.
func (v vocabulary) parted(parts []string) []string {
	var out []string
	for i := 0; i < len(parts); i++ {
		if i+1 < len(parts) {
			if name := v.parties[parts[i]+" "+parts[i+1]]; name != "" {
				out = append(out, strings.Fields(name)...)
				i++
				continue
			}
		}
		if name := v.parties[parts[i]]; name != "" && len(parts[i]) > 2 {
			out = append(out, strings.Fields(name)...)
			continue
		}
		out = append(out, parts[i])
	}
	return out
}

// noun is the word of a role that says what it is: "leader" of "Labour leader",
// "leader of the Labour Party".
func noun(role []string) string {
	for i, w := range role {
		if i > 0 && (w == "of" || w == "for" || w == "to" || w == "in") {
			return role[i-1]
		}
	}
	if len(role) == 0 {
		return ""
	}
	return role[len(role)-1]
}

// role is a printed description of a post, made ready.
type role struct {
	words []string
	noun  string
}

func (v vocabulary) role(parts []string) role {
	for len(parts) > 0 && (parts[0] == "the" || parts[0] == "a" || parts[0] == "an") {
		parts = parts[1:]
	}
	parts = v.canonical(parts)
	return role{v.parted(parts), noun(parts)}
}

// is reports whether a printed role may be the post: the same noun and rank,
// and no word that the post does not have. Strictly, the post has no word either
// that would make it another one.
func (v vocabulary) is(r role, p post, strictly bool) bool {
	if r.noun == "" || r.noun != p.noun {
		return false
	}
	ranks, bodied := 0, false
	said := map[string]bool{}
	for _, w := range r.words {
		said[w] = true
		switch {
		case v.rank[w]:
			if !p.rank[w] {
				return false
			}
			ranks++
		case p.says[w] || v.neutral[w] || p.around[w]:
		case p.body[w]:
			bodied = true
		default:
			return false
		}
	}
	if ranks != len(p.rank) {
		return false
	}
	if !strictly {
		return true
	}
	for w := range p.says {
		if !said[w] && !v.neutral[w] {
			return false
		}
	}
	if bodied {
		for w := range p.body {
			if !said[w] && !v.neutral[w] {
				return false
			}
		}
	}
	return true
}

// common are nouns of posts that many hold, so that more has to be said.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var common = set([]string{"leader", "secretary", "minister", "member", "peer", "senator", "representative", "candidate", "councillor", "chairman", "chair", "spokesman", "delegate", "speaker", "whip", "commissioner"})

// idle counts the words of a role that tell no posts apart.
func (v vocabulary) idle(r role) int {
	n := 0
	for _, w := range r.words {
		if v.neutral[w] {
			n++
		}
	}
	return n
}

// tells reports whether a role says whose post it is: of which body, place or
// party.
func (v vocabulary) tells(r role, p post) bool {
	for _, w := range r.words {
		if !v.neutral[w] && w != r.noun && (p.body[w] || p.around[w] || p.says[w] && w != "prime" && w != "first") {
			return true
		}
	}
	return false
}

// mark is a party and a place behind a name: "(R-Utah)", ", D-Ohio,", "(Vt.)".
var mark = regexp.MustCompile(`^['’s]{0,2},? ?\(?(?:([DRI])-)?([A-Z][A-Za-z. ]{0,12}?)\.?(?:\)|,|;| said)`)
