package office

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"onrecord"
)

//go:embed data/*
var data embed.FS

// kind sorts posts by what stands beside them and how sure a bare one is.
type kind string

const (
	seat   kind = "seat"   // stands for an area: MP, senator
	post   kind = "post"   // leader, minister, president
	bid    kind = "bid"    // candidate, nominee
	job    kind = "job"    // spokesman, director: needs a body
	rank   kind = "rank"   // "ranking Democrat"
	member kind = "member" // of a body
)

type noun struct {
	kind kind
	name string // what the record calls it
}

// lists are the room's word lists, read once from data.
type lists struct {
	roles     map[string]noun // by lower-case words
	longest   int             // words of the longest role
	modifiers map[string]bool
	status    map[string]onrecord.Status
	portfolio map[string]bool
	parties   map[string]bool   // by the words as printed
	short     map[string]string // a party's short form → the one the record has
	states    map[string]string
	demonyms  map[string]string
	sure      map[pattern]onrecord.Confidence
}

var words = sync.OnceValue(func() *lists { //nolint:gochecknoglobals // the embedded lists, read once and never changed
	l := &lists{
		roles: map[string]noun{}, modifiers: set("modifiers"), status: map[string]onrecord.Status{}, portfolio: set("portfolios"),
		parties: map[string]bool{}, short: map[string]string{}, states: table("states"), demonyms: table("demonyms"), sure: map[pattern]onrecord.Confidence{},
	}
	for _, line := range lines("roles.tsv") {
		f := strings.Split(line, "\t")
		n := noun{kind: kind(f[1]), name: f[0]}
		if len(f) > 2 {
			n.name = f[2]
		}
		if n.kind == "none" {
			continue
		}
		l.roles[f[0]] = n
		l.longest = max(l.longest, 1+strings.Count(f[0], " ")+2*strings.Count(f[0], "-"))
	}
	for w, s := range table("status") {
		l.status[w] = onrecord.Status(s)
	}
	for k, v := range table("confidence") {
		f, _ := strconv.ParseFloat(v, 64)
		l.sure[pattern(k)] = onrecord.Confidence(f)
	}
	for _, p := range lines("parties.txt") {
		printed, long, _ := strings.Cut(p, "=")
		l.parties[printed] = true
		if long != "" {
			l.short[printed] = long
		}
	}
	return l
})

// lines are the lines of an embedded list without its comments.
func lines(file string) []string {
	b, err := data.ReadFile("data/" + file)
	if err != nil {
		panic("office: embedded list missing: " + file)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func set(name string) map[string]bool {
	m := map[string]bool{}
	for _, line := range lines(name + ".txt") {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	return m
}

func table(name string) map[string]string {
	m := map[string]string{}
	for _, line := range lines(name + ".tsv") {
		k, v, _ := strings.Cut(line, "\t")
		m[k] = v
	}
	return m
}
