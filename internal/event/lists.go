package event

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

type trigger struct {
	kind   onrecord.EventKind
	alone  bool // an event without a date too
	length int  // words
}

type lists struct {
	triggers map[string]trigger // by its word or two words
	opens    map[string]bool    // first words of those of two
	sure     map[onrecord.EventKind]float64
}

var kinds = sync.OnceValue(func() *lists { //nolint:gochecknoglobals // the embedded lists, read once and never changed
	own := lexicon.Lists{FS: data}
	l := &lists{triggers: map[string]trigger{}, opens: map[string]bool{}, sure: map[onrecord.EventKind]float64{}}
	for _, f := range own.Rows("kinds") {
		l.triggers[f[0]] = trigger{onrecord.EventKind(f[1]), f[2] == "yes", 1 + strings.Count(f[0], " ")}
	}
	for w := range l.triggers {
		if first, _, two := strings.Cut(w, " "); two {
			l.opens[first] = true
		}
	}
	for _, f := range own.Rows("confidence") {
		l.sure[onrecord.EventKind(f[0])], _ = strconv.ParseFloat(f[1], 64)
	}
	return l
})
