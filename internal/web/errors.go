package web

import (
	"crypto/rand"
	"errors"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/query"
)

// trouble is what the page of an error shows.
type trouble struct {
	Status  int
	Kind    string // of error, in a few words
	Title   string
	Says    string
	Pointer string // a wrong query, with carets under what is wrong
	Query   string // the query as typed
	ID      string // by which the log has it
	Retry   bool
	Login   bool
}

// fail answers with the page of an error. What is our fault is logged, and
// told by its number alone.
func (w *Web) fail(rw http.ResponseWriter, r *http.Request, err error) {
	t := trouble{Says: err.Error()}
	var wrong *query.Error
	switch {
	case errors.As(err, &wrong):
		t.Status, t.Kind, t.Title = http.StatusBadRequest, "a query that cannot be read", "This query has a mistake"
		t.Says, t.Pointer, t.Query = wrong.Message, wrong.Pointer(), wrong.Query
	case r.Context().Err() != nil:
		return // nobody waits for an answer
	default:
		t.Status, t.Kind, t.Title = statusOf(onrecord.CodeOf(err))
	}
	if t.Status == http.StatusInternalServerError {
		t.ID, t.Says, t.Retry = rand.Text()[:8], "", true
		w.log.ErrorContext(r.Context(), "page", "path", r.URL.Path, "id", t.ID, "error", err)
	}
	t.Says = sentence(t.Says)
	w.write(rw, r, t.Status, "error", Head{Title: t.Title, Query: t.Query}, t)
}

// sentence makes one of what an error says.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(first)) + s[size:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

func statusOf(code onrecord.Code) (status int, kind, title string) {
	switch code {
	case onrecord.Invalid:
		return http.StatusBadRequest, "cannot be done as asked", "This cannot be done as asked"
	case onrecord.NotFound:
		return http.StatusNotFound, "not on the record", "Not on the record"
	case onrecord.Conflict:
		return http.StatusConflict, "clashes with what is there", "Somebody was first"
	default:
		return http.StatusInternalServerError, "our fault", "Something broke here, not in your request"
	}
}

// missing answers for every address that no route has.
func (w *Web) missing(rw http.ResponseWriter, r *http.Request) {
	w.write(rw, r, http.StatusNotFound, "error", Head{Title: "No such page"}, trouble{
		Status: http.StatusNotFound, Kind: "no such page", Title: "There is no page here", Says: "Nothing is kept at " + r.URL.Path + ".",
	})
}

func (w *Web) forbidden(rw http.ResponseWriter, r *http.Request, least Role) {
	w.write(rw, r, http.StatusForbidden, "error", Head{Title: "Not yours to see"}, trouble{
		Status: http.StatusForbidden, Kind: "not allowed", Title: "This needs the role of " + least.String(), Says: "Ask an admin for it, or log in as somebody else.", Login: true,
	})
}
