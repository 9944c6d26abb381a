package link

import (
	"cmp"
	"embed"
	"math"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
)

//go:embed data
var data embed.FS

// Index holds the known persons and organisations by their names and posts. It
// is not changed after New and serves any number of goroutines.
type Index struct {
	known  []one
	family map[string][]int32 // persons by family name, in the order of refs
	bodies map[string][]body  // organisations by name
	given  map[string]int     // how many persons have a first name
	posts  map[string][]post  // by the noun of the post
	people int
	words  vocabulary

	offices map[string]*office // while it is made
	sets    map[string]map[string]bool
}

// one is a known person or organisation, made ready.
type one struct {
	Known
	names []name
	world int32 // of those who sit in the same bodies
	posts []post
	areas []string // phrases
	state []string // postal codes
	party map[string]bool

	seated bool // an organisation that somebody known sits for
}

// post is one membership, made ready.
type post struct {
	*office
	of     int32
	at     Membership
	body   map[string]bool // the words of the organisation
	around map[string]bool // of area and party
}

// vocabulary is the word lists of the room.
type vocabulary struct {
	roles    map[string][]string // as printed: as files have it
	parties  map[string]string   // as printed: the name
	states   map[string][]string // postal code: phrases
	codes    map[string]string   // as printed: postal code
	neutral  map[string]bool
	rank     map[string]bool
	callings map[string]bool
}

func readVocabulary() vocabulary {
	l := lexicon.Lists{FS: data}
	v := vocabulary{
		roles: map[string][]string{}, parties: map[string]string{}, states: map[string][]string{}, codes: map[string]string{},
		neutral: l.Set("neutral"), rank: l.Set("rank"), callings: l.Set("callings"),
	}
	for _, row := range l.Rows("roles") {
		v.roles[row[0]] = words(row[1])
	}
	for _, row := range l.Rows("parties") {
		for _, form := range row {
			v.parties[form] = row[0]
		}
	}
	for _, row := range l.Rows("states") {
		v.states[row[0]] = []string{phrase(words(row[1]))}
		for _, form := range row {
			v.codes[strings.Join(words(form), " ")] = row[0]
		}
	}
	return v
}

// New makes an index. The order of known does not matter.
func New(known []Known) *Index {
	x := &Index{
		family: map[string][]int32{}, bodies: map[string][]body{}, given: map[string]int{}, posts: map[string][]post{},
		words: readVocabulary(), offices: map[string]*office{}, sets: map[string]map[string]bool{},
	}
	sorted := slices.Clone(known)
	slices.SortFunc(sorted, func(a, b Known) int { return cmp.Compare(a.Ref, b.Ref) })
	worlds := newWorlds()
	for _, k := range sorted {
		i := int32(len(x.known))
		o := one{Known: k, party: map[string]bool{}}
		if k.Kind == onrecord.Person {
			x.person(i, &o)
			for _, m := range k.Memberships {
				worlds.join(i, m.Organisation)
			}
		} else {
			x.body(i, k)
		}
		x.known = append(x.known, o)
	}
	for i := range x.known {
		x.known[i].world = worlds.of(int32(i))
	}
	x.placeBodies()
	x.offices, x.sets = nil, nil
	return x
}

// rolesOf are the roles that stand in one, parted by commas outside of brackets:
// "The Prime Minister, First Lord of the Treasury".
func rolesOf(role string) []string {
	if strings.ContainsRune(role, '(') {
		return []string{role}
	}
	return strings.Split(role, ", ")
}

func (x *Index) person(i int32, o *one) {
	x.people++
	families, firsts := map[string]bool{}, map[string]bool{}
	for _, s := range append([]string{o.Name}, o.Names...) {
		n := parseName(s)
		if n.last == "" {
			continue
		}
		o.names = append(o.names, n)
		if !families[n.last] {
			families[n.last] = true
			x.family[n.last] = append(x.family[n.last], i)
		}
		if n.full() && n.given[0] != "the" && !firsts[n.given[0]] { // not of "The Bishop of …"
			firsts[n.given[0]] = true
			x.given[n.given[0]]++
		}
	}
	for _, m := range o.Memberships {
		for _, role := range rolesOf(m.Role) {
			p := x.post(i, role, m)
			o.posts = append(o.posts, p)
			x.posts[p.noun] = append(x.posts[p.noun], p)
		}
		if party := x.words.party(m.Party); party != "" {
			o.party[party] = true
		}
		x.words.area(o, m.Area)
	}
}

// body is an organisation by a name that print has for it.
type body struct {
	of    int32
	short bool // the name without "party"
}

func (x *Index) body(i int32, k Known) {
	seen := map[string]bool{}
	for _, s := range append([]string{k.Name}, k.Names...) {
		full := strings.TrimPrefix(strings.Join(words(s), " "), "the ")
		short, isParty := strings.CutSuffix(full, " party")
		if full != "" && !seen[full] {
			seen[full] = true
			x.bodies[full] = append(x.bodies[full], body{i, false})
		}
		if isParty && !seen[short] {
			seen[short] = true
			x.bodies[short] = append(x.bodies[short], body{i, true})
		}
	}
}

// nowhere is the world of bodies of which no member is known.
const nowhere = -1

// placeBodies gives organisations the world of their members: of those who sit
// for them, else that of the organisations whose ids are of the same register.
func (x *Index) placeBodies() {
	members := map[int32]map[int32]int{} // by organisation and world
	for i := range x.known {
		if x.known[i].Kind == onrecord.Person {
			continue
		}
		x.known[i].world, members[int32(i)] = nowhere, map[int32]int{}
	}
	for i := range x.known {
		for _, m := range x.known[i].Memberships {
			for _, s := range []string{m.Party, m.Organisation} {
				for _, b := range x.bodies[strings.Join(words(s), " ")] {
					members[b.of][x.known[i].world]++
				}
			}
		}
	}
	registers := map[string]map[int32]int{}
	for i := range x.known {
		if w := mostOf(members[int32(i)]); w != nowhere {
			x.known[i].world, x.known[i].seated = w, true
			r := register(x.known[i].Ref)
			if registers[r] == nil {
				registers[r] = map[int32]int{}
			}
			registers[r][w]++
		}
	}
	for i := range x.known {
		o := &x.known[i]
		w := mostOf(registers[register(o.Ref)])
		if o.Kind != onrecord.Person && w != o.world {
			o.world, o.seated = w, false // a namesake of another country's
		}
	}
}

func register(ref string) string { return ref[:strings.LastIndexByte(ref, '/')+1] }

// mostOf is the world with the most members, the first of equals.
func mostOf(count map[int32]int) int32 {
	best, n := int32(nowhere), 0
	for w, c := range count {
		if c > n || c == n && w < best {
			best, n = w, c
		}
	}
	return best
}

// area notes how print names an area of o.
func (v vocabulary) area(o *one, area string) {
	if area == "" {
		return
	}
	code, _, _ := strings.Cut(area, "-")
	if forms := v.states[code]; forms != nil {
		if !slices.Contains(o.state, code) {
			o.state = append(o.state, code)
			o.areas = append(o.areas, forms...)
		}
		return
	}
	if p := phrase(words(area)); !slices.Contains(o.areas, p) {
		o.areas = append(o.areas, p)
	}
}

// party is the name of a party however it is written, "" for none that is known.
func (v vocabulary) party(s string) string {
	parts := words(s)
	for i := range parts {
		for j := len(parts); j > i; j-- {
			if name := v.parties[strings.Join(parts[i:j], " ")]; name != "" {
				return name
			}
		}
	}
	return ""
}

// namesakes is about how many people in public life carry a name by chance,
// judged by how common its parts are among those known.
func (x *Index) namesakes(n name) float64 {
	if !n.full() {
		return 0
	}
	const public = 30_000 // people whom papers name
	all := float64(x.people + 1000)
	given := max(0, x.given[n.given[0]]-1)
	last := max(0, len(x.family[n.last])-1)
	return public * float64(given) / all * float64(last) / all
}

// prominence is how widely known somebody is around a day for posts held.
func (o *one) prominence(day string) float64 {
	best := 0.0
	for _, p := range o.posts {
		w := p.weight
		if gap := p.at.gap(day); day != "" && (gap > 3 || gap < -2) {
			w /= 2
		}
		best = max(best, w)
	}
	return best + min(0.4, 0.1*math.Log1p(float64(len(o.posts))))
}
