package web

import (
	"net/http"
	"strings"
	"time"
)

// keysPage is what the template keys gets.
type keysPage struct {
	Groups []keyGroup
	Off    bool
	Theme  string
	CSRF   string
}

type keyGroup struct {
	Name string
	Keys []keyLine
}

// keyLine is a key, or two after one another, and what it does.
type keyLine struct{ Keys, Does string }

// List are the keys one by one.
func (k keyLine) List() []string { return strings.Fields(k.Keys) }

// keyMap is what the modules in static/ do; see keys.js.
func keyMap() []keyGroup {
	return []keyGroup{
		{"Anywhere", []keyLine{
			{"/", "search"},
			{"g s", "stories"},
			{"g p", "positions"},
			{"g e", "people"},
			{"g f", "figures"},
			{"g n", "network"},
			{"g r", "review"},
			{"[ ]", "earlier, later day or page"},
			{"c", "copy a citation of the row in focus"},
			{"?", "this page"},
			{"Esc", "leave a field; back to the list"},
		}},
		{"In a list or a table", []keyLine{
			{"j k", "next row, the one before"},
			{"Enter", "open the row"},
			{"o", "open its article at the words"},
			{"x", "mark the row for a batch"},
		}},
		{"In review", []keyLine{
			{"a", "accept"},
			{"e", "edit the fields"},
			{"r", "reject"},
			{"m", "merge with the row above"},
			{"s", "skip"},
			{"u", "undo the last decision"},
			{"1 2 3 4", "backs, opposes, declines, mixed"},
			{"z", "more of the text"},
			{"Ctrl Enter", "save an edit"},
		}},
		{"In an article", []keyLine{
			{"n b", "next mark, the one before"},
			{"v", "compare with the version before"},
		}},
	}
}

func (w *Web) keys(rw http.ResponseWriter, r *http.Request) {
	off, theme := choices(r)
	w.render(rw, r, "keys", Head{Title: "Keys"}, keysPage{Groups: keyMap(), Off: off, Theme: theme, CSRF: w.token(r)})
}

// choose keeps what a visitor chose, in the visitor's browser alone.
func (w *Web) choose(rw http.ResponseWriter, r *http.Request) {
	keys, theme := "on", r.FormValue("theme")
	if r.FormValue("keys") == "" {
		keys = "off"
	}
	if theme != "light" && theme != "dark" {
		theme = "auto"
	}
	for name, value := range map[string]string{"keys": keys, "theme": theme} {
		http.SetCookie(rw, &http.Cookie{
			Name: name, Value: value, Path: "/", MaxAge: int((365 * 24 * time.Hour).Seconds()), HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode,
		})
	}
	http.Redirect(rw, r, "/keys", http.StatusSeeOther)
}
