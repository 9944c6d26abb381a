package office

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"onrecord"
	"onrecord/internal/lexicon"
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
	parties   map[string]bool   // by the words as printed
	short     map[string]string // a party's short form → the one the record has
	states    map[string]string
	demonyms  map[string]string
	sure      map[pattern]onrecord.Confidence
}

var words = sync.OnceValue(func() *lists { //nolint:gochecknoglobals // the embedded lists, read once and never changed
	own := lexicon.Lists{FS: data}
	l := &lists{
		roles: map[string]noun{}, modifiers: own.Set("modifiers"), status: map[string]onrecord.Status{},
		parties: map[string]bool{}, short: map[string]string{}, states: own.Table("states"), demonyms: own.Table("demonyms"), sure: map[pattern]onrecord.Confidence{},
	}
	for _, line := range own.Lines("roles.tsv") {
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
	for w, s := range own.Table("status") {
		l.status[w] = onrecord.Status(s)
	}
	for k, v := range own.Table("confidence") {
		f, _ := strconv.ParseFloat(v, 64)
		l.sure[pattern(k)] = onrecord.Confidence(f)
	}
	for _, p := range own.Lines("parties.txt") {
		printed, long, _ := strings.Cut(p, "=")
		l.parties[printed] = true
		if long != "" {
			l.short[printed] = long
		}
	}
	return l
})
