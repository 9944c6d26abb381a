package lexicon

import (
	"embed"
	"strings"
)

//go:embed data/*.txt
var data embed.FS

// lists says which classes each file gives. In a file marked words, white
// space separates entries; in the others it is the semicolon, and "=" joins
// the names of one thing.
func lists() []list {
	return []list{
		{"male", First | Male, true},
		{"female", First | Female, true},
		{"honorifics", Honorific, false},
		{"peerage", Peerage, false},
		{"ranks", Rank, false},
		{"roles", Role, false},
		{"sole", Role | Sole, false},
		{"persons", PersonWord, false},
		{"groups", Group, false},
		{"kin", Kin, false},
		{"spokesmen", Spokesman | Role, false},
		{"anonymous", Anonymous, false},
		{"documents", Document, false},
		{"speaking", Document | CoreDocument, false},
		{"countries", Country | Place, false},
		{"us", Place, false},
		{"uk", Place, false},
		{"constituencies", Place, false},
		{"cities", Place, false},
		{"parties", Party, false},
		{"partisans", Partisan, false},
		{"outlets", Outlet, false},
		{"pollsters", Pollster, false},
		{"bodies", Body, false},
		{"demonyms", Demonym, false},
		{"orgnouns", OrgNoun, false},
		{"bodynouns", BodyWord, false},
		{"pronouns", Pronoun, false},
		{"placenouns", PlaceNoun, false},
		{"events", EventNoun, false},
		{"laws", Law, false},
		{"dates", DateWord, false},
		{"particles", Particle, false},
		{"suffixes", Suffix, false},
		{"function", Function, true},
		{"common", Common, true},
		{"verbs", Speaks, true},
		{"portfolios", Portfolio, true},
	}
}

type list struct {
	name  string
	class Class
	words bool
}

func load() *Lexicon {
	l := &Lexicon{table: make(map[uint64]node, 1<<15), short: map[uint64]bool{}}
	for _, f := range lists() {
		read(f.name, func(line string) { l.line(f, line) })
	}
	read("short", l.shorts)
	return l
}

// read calls each with every line of a list.
func read(name string, each func(string)) {
	b, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic(err) // embedded: cannot happen
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			each(line)
		}
	}
}

func (l *Lexicon) line(f list, line string) {
	class := f.class
	if len(line) > 1 && line[1] == ':' {
		switch line[0] {
		case 'm':
			class |= Male
		case 'f':
			class |= Female
		}
		line = line[2:]
	}
	if f.words {
		for _, w := range strings.Fields(line) {
			l.add(w, class, 0)
		}
		return
	}
	for _, one := range strings.Split(line, ";") {
		names := strings.Split(one, "=")
		if len(names) > 1 {
			l.keys++
			for _, n := range names {
				l.add(n, class, l.keys)
			}
			continue
		}
		l.add(one, class, 0)
	}
}

// add enters a phrase, and every beginning of it as a way to it.
func (l *Lexicon) add(phrase string, class Class, key int32) {
	fields := strings.Fields(strings.ReplaceAll(phrase, ",", " ,"))
	if len(fields) == 0 {
		return
	}
	state := start
	for i, f := range fields {
		for j, part := range split(f) {
			if i > 0 || j > 0 {
				n := l.table[state]
				n.more = true
				l.table[state] = n
			}
			state = pieces(state, part)
		}
	}
	n := l.table[state]
	if capital(fields[0]) {
		n.cased |= class
	} else {
		n.plain |= class
	}
	if key != 0 {
		n.key = key
	}
	l.table[state] = n
}

// split cuts a word of a list as the tokeniser might: at hyphens, ampersands
// and slashes, and before a possessive s.
func split(w string) []string {
	var out []string
	for i := 0; i < len(w); {
		j := i + sign(w[i:])
		for j == i || j < len(w) && sign(w[i:]) == 0 && sign(w[j:]) == 0 {
			j++
		}
		out = append(out, w[i:j])
		i = j
	}
	last := out[len(out)-1]
	if n := len(last); n > 2 && strings.HasSuffix(last, "'s") {
		out = append(out[:len(out)-1], last[:n-2], last[n-2:])
	}
	return out
}
