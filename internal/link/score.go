package link

import (
	"math"
	"slices"
	"strings"

	"onrecord"
)

// candidates are all whom a mention may be, each with what speaks for it, and
// how much speaks for somebody whom no file knows.
func (x *Index) candidates(m Mention, r *reading) ([]candidate, float64) {
	if len(m.Names) == 0 {
		return nil, 0
	}
	if m.Kind == onrecord.Organisation {
		return x.organisations(m)
	}
	if m.Kind != onrecord.Person {
		return nil, 0
	}
	if list, absent := x.holders(m, r); list != nil {
		return list, absent
	}
	n := x.fullest(m, r)
	ids := x.family[n.last]
	if len(ids) == 0 || len(n.last) < 2 {
		return nil, 0
	}
	c := x.words.clues(m, r)
	absent := 1.2 + math.Log1p(x.namesakes(n))
	if !n.full() {
		absent = 1.7 + 0.35*math.Log(float64(len(ids)))
		if n.peer {
			absent = 1
		}
	}
	if c.calling != "" {
		absent += 1
	}
	var list []candidate
	for _, i := range ids {
		o := &x.known[i]
		d, middle := best(n, o.names)
		if d == apart {
			continue
		}
		k := candidate{of: i}
		k.name(d, middle)
		spoken := k.clues(o, c, x.words, r)
		fame := k.day(o, r.day, d)
		if d == familyOnly && !spoken && fame < 1.2 {
			k.add(-0.8, "") // nothing but the name says so
		}
		list = append(list, k)
	}
	return list, absent
}

// fullest is the name of a mention: its first form; of a family name alone, with
// the word before it where that is a given name.
func (x *Index) fullest(m Mention, r *reading) name {
	n := parseName(m.Names[0])
	if n.full() || n.peer || len(m.Spans) == 0 || m.Spans[0].Start > len(r.text) {
		return n
	}
	before := strings.TrimRight(r.text[max(0, m.Spans[0].Start-24):m.Spans[0].Start], " ")
	word := before[strings.LastIndexAny(before, " \n\"“(")+1:]
	if len(word) > 1 && x.given[strings.ToLower(word)] > 0 && word[0] >= 'A' && word[0] <= 'Z' {
		n.given = []string{strings.ToLower(word)}
	}
	return n
}

// best is the best degree to which a name goes with one of those known of
// somebody. Middle names that clash with one of them part the two, unless they
// agree with another.
func best(n name, known []name) (degree, int) {
	d, middle, clashes := apart, 0, false
	for _, k := range known {
		e, m := n.match(k)
		clashes = clashes || m == clash
		if e > d || e == d && e != apart && m > middle {
			d, middle = e, m
		}
	}
	if clashes && middle < 1 {
		return apart, 0
	}
	return d, middle
}

func (c *candidate) name(d degree, middle int) {
	switch d {
	case whole:
		c.add(3.2, "the same name")
	case short:
		c.add(2.7, "a short form of the name")
	case initial:
		c.add(0.8, "the same initial and family name")
	case peerName:
		c.add(2.2, "the same title and family name")
	default:
		c.add(0.1, "the same family name")
	}
	switch {
	case middle > 0:
		c.add(0.8, "the same middle name")
	case middle < 0:
		c.add(-1.3, "")
	}
}

// clues weighs what is printed beside the name, and reports whether the post or
// the place speaks for o.
func (c *candidate) clues(o *one, k clues, v vocabulary, r *reading) bool {
	held, ever := "", ""
	for _, p := range o.posts {
		for _, role := range k.roles {
			if !v.is(role, p, false) {
				continue
			}
			if p.at.covers(r.day) || r.day == "" {
				held = p.at.Role
			} else {
				ever = p.at.Role
			}
		}
	}
	switch {
	case held != "":
		c.add(2.5, "held the post printed: "+held)
	case ever != "":
		c.add(1.2, "held the post printed at another time: "+ever)
	case k.calling != "":
		c.add(-2.5, "")
	case k.head:
		c.add(-3, "") // of another country
	}
	spoken := held != "" || ever != ""
	switch {
	case k.state != "" && slices.Contains(o.state, k.state):
		c.add(2.5, "the place printed: "+k.state)
		spoken = true
	case k.state != "" && len(o.state) > 0:
		c.add(-6, "")
	default:
		spoken = c.place(o, k) || spoken
	}
	switch {
	case k.party != "" && o.party[k.party]:
		c.add(0.8, "the party printed: "+k.party)
	case k.party != "" && len(o.party) > 0:
		c.add(-2, "")
	case k.party == "":
		for party := range o.party {
			if strings.Contains(k.near, " "+party+" ") {
				c.add(0.5, "the party beside the name: "+party)
				break
			}
		}
	}
	return spoken
}

// place weighs the areas of o that are printed, and reports whether one is beside
// the name.
func (c *candidate) place(o *one, k clues) bool {
	far := ""
	for _, area := range o.areas {
		if strings.Contains(k.near, area) {
			c.add(2.2, "the place beside the name:"+strings.TrimRight(area, " "))
			return true
		}
		if far == "" && strings.Contains(k.all, area) {
			far = area
		}
	}
	if far != "" {
		c.add(0.5, "the place in the article:"+strings.TrimRight(far, " "))
	}
	return false
}

// day weighs when somebody had posts, and gives how widely known they made them.
func (c *candidate) day(o *one, day string, d degree) float64 {
	fame := o.prominence(day)
	c.add(fame, "known for high posts")
	if day == "" {
		return fame
	}
	nearest := math.MaxInt
	for _, p := range o.posts {
		if p.at.From == "" && p.at.To == "" {
			continue
		}
		gap := p.at.gap(day)
		if gap < 0 {
			gap = -2 * gap // print speaks of former holders more than of later ones
		}
		nearest = min(nearest, gap)
	}
	switch {
	case nearest == math.MaxInt:
	case nearest == 0:
		c.add(1.5, "in office on the day")
	case nearest <= 2:
		c.add(0.8, "in office about the time")
	case nearest <= 12:
	case nearest > 60 && d < whole:
		c.add(-4, "")
	default:
		c.add(-1, "")
	}
	if later := soonest(o.posts, day); later > 8 {
		c.add(-2, "")
	}
	return fame
}

// others are words before a post that say that it is not the one of the day, or
// not anybody's in particular.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var others = set([]string{"a", "an", "one", "another", "any", "some", "no", "his", "her", "their", "my", "your", "our", "its", "former", "ex", "next", "new", "future", "last", "late", "old", "every", "each"})

// soonest is how many years after a day the first post begins, 0 when one began
// before.
func soonest(posts []post, day string) int {
	years := 0
	for i, p := range posts {
		if p.at.From == "" || p.at.From <= day {
			return 0
		}
		if n := year(p.at.From) - year(day); i == 0 || n < years {
			years = n
		}
	}
	return years
}

// organisations are those of the same name. That says little of a party where
// nobody known sits for it, or where the word "party" is left out.
func (x *Index) organisations(m Mention) ([]candidate, float64) {
	var list []candidate
	seen := map[int32]bool{}
	for _, b := range x.bodies[strings.TrimPrefix(strings.Join(words(m.Names[0]), " "), "the ")] {
		if seen[b.of] {
			continue
		}
		seen[b.of] = true
		c, o := candidate{of: b.of}, &x.known[b.of]
		switch {
		case b.short && o.seated:
			c.add(2.2, "the name without “party”")
		case b.short:
			c.add(0.2, "the name without “party”")
		case o.seated:
			c.add(3.2, "the same name")
		case o.world != nowhere:
			c.add(1.8, "the same name")
		default:
			c.add(4, "the same name")
		}
		list = append(list, c)
	}
	return list, 1.2
}

// holders are those who hold the post that a mention without a name describes:
// "the Labour leader". Nil when it describes none.
func (x *Index) holders(m Mention, r *reading) ([]candidate, float64) {
	parts := words(m.Names[0])
	said := x.words.role(parts)
	posts := x.posts[said.noun]
	if len(parts) > 0 && others[parts[0]] || len(said.words) > 0 && common[said.noun] && len(said.words)-x.words.idle(said) < 2 {
		posts = nil // "the leader", "the party's leader"
	}
	if len(posts) == 0 || len(parts) == 0 || r.day == "" {
		return nil, 0
	}
	var list []candidate
	seen := map[int32]bool{}
	for _, p := range posts {
		if seen[p.of] || !p.at.covers(r.day) || !x.words.is(said, p, true) {
			continue
		}
		seen[p.of] = true
		c := candidate{of: p.of}
		weight := 4.2
		if !x.words.tells(said, p) {
			weight = 2.4 // others may hold a post of the name, elsewhere
		}
		if p.at.To == "" && p.at.gap(r.day) == 0 && year(r.day)-year(p.at.From) > 8 {
			weight = 2.4 // a file that does not say when it ended
		}
		c.add(weight, "held this post on the day: "+strings.TrimSpace(p.at.Role+" "+p.at.Area))
		list = append(list, c)
	}
	return list, 1.2
}
