package web

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/store"
)

// reviewField is a field of a row that a person may change.
type reviewField struct {
	store.EditField
	Label, Value string
	Was          string // as the row has it
	Stance       bool   // one of the four, chosen by shape and key
}

func reviewFields(r *http.Request, kind store.Kind, row store.Row) []reviewField {
	var out []reviewField
	for _, f := range store.EditFields(kind) {
		field := reviewField{EditField: f, Label: fieldLabel(kind, f.Name), Was: row.Text(f.Column), Stance: f.Name == "stance"}
		if field.Value = field.Was; r.Method == http.MethodPost { // what was typed stays
			field.Value = strings.TrimSpace(r.FormValue("f." + f.Name))
		}
		out = append(out, field)
	}
	return out
}

// fieldLabel is what a form calls a field.
func fieldLabel(kind store.Kind, name string) string {
	switch {
	case kind == store.Quotes && name == "source":
		return "Speaker"
	case name == "source":
		return "Says who"
	case name == "of":
		return "Of whom"
	case name == "date_from":
		return "From day"
	case name == "date_to":
		return "To day"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// decide takes a decision from the form of the page of review, and goes on to
// the next row.
func (w *Web) decide(rw http.ResponseWriter, r *http.Request) {
	ask, err := reviewAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	who := w.who(r).Name
	if who == "" {
		w.fail(rw, r, onrecord.Errorf(onrecord.Invalid, "who decides has to have a name"))
		return
	}
	to, err := w.act(r.Context(), r, &ask, who)
	switch {
	case err == nil:
		http.Redirect(rw, r, to, http.StatusSeeOther)
	case onrecord.CodeOf(err) == onrecord.Internal || ask.row == "":
		w.fail(rw, r, err)
	default:
		status, _, _ := statusOf(onrecord.CodeOf(err))
		w.reviewed(rw, r, ask, status, err.Error())
	}
}

// act does what the form says and gives the address to go on with.
func (w *Web) act(ctx context.Context, r *http.Request, ask *reviewAsk, who string) (string, error) {
	next := func() string { return ask.link(r, "after", ask.after, "was", ask.row) }
	do := r.FormValue("do")
	switch do {
	case "undo":
		return w.undoLast(ctx, r, ask, who)
	case "skip":
		return ask.link(r, "after", ask.row, "was", ask.row), nil
	case "merge":
		from, into := strings.TrimSpace(r.FormValue("from")), strings.TrimSpace(r.FormValue("into"))
		if from == "" || into == "" {
			return "", onrecord.Errorf(onrecord.Invalid, "a merge needs two names: who is the same as whom")
		}
		return ask.link(r, "row", ask.row, "after", ask.after), w.ledger.MergeEntities(ctx, who, from, into)
	}
	act, changes := store.Act(do), map[string]string(nil)
	if act == store.Edit {
		row, err := w.present(ctx, *ask)
		if err != nil {
			return "", err
		}
		if changes = changed(r, ask.kind, row); len(changes) == 0 {
			return "", onrecord.Errorf(onrecord.Invalid, "nothing was changed; accept the row if it is right as it stands")
		}
	}
	if ask.second {
		return next(), w.ledger.Check(ctx, who, act, ask.kind, ask.row, changes)
	}
	return next(), w.ledger.Decide(ctx, who, act, ask.kind, ask.row, changes)
}

// present is the row as the form showed it.
func (w *Web) present(ctx context.Context, ask reviewAsk) (store.Row, error) {
	if ask.second {
		return w.ledger.AsRead(ctx, ask.kind, ask.row)
	}
	return w.ledger.Get(ctx, ask.kind, ask.row)
}

// changed are the fields of the form that differ from the row.
func changed(r *http.Request, kind store.Kind, row store.Row) map[string]string {
	out := map[string]string{}
	for _, f := range reviewFields(r, kind, row) {
		if _, sent := r.Form["f."+f.Name]; sent && f.Value != f.Was {
			out[f.Name] = f.Value
		}
	}
	return out
}

// undoLast takes back the visitor's last decision and shows its row again.
func (w *Web) undoLast(ctx context.Context, r *http.Request, ask *reviewAsk, who string) (string, error) {
	last, err := w.ledger.LastOf(ctx, who)
	if err != nil {
		return "", err
	}
	if last == nil {
		return "", onrecord.Errorf(onrecord.Conflict, "there is no decision of yours to undo")
	}
	if _, err := w.ledger.Undo(ctx, who, last.ID); err != nil {
		return "", err
	}
	if last.Row == "" {
		return ask.link(r, "row", ask.row, "after", ask.after), nil
	}
	ask.second = last.Blind
	return ask.link(r, "row", last.Row, "after", ask.after), nil
}

// logPage is what the template log gets.
type logPage struct {
	Rows  []logRow
	Who   string
	May   bool
	Links Links
	Pager Pager
}

type logRow struct {
	store.Decision
	Href string
	Says string // what the row says
}

// decisions is the log: who decided what, newest first.
func (w *Web) decisions(rw http.ResponseWriter, r *http.Request) {
	before, err := strconv.ParseInt(r.FormValue("after"), 10, 64)
	if err != nil || before < 0 {
		before = 0
	}
	who := strings.TrimSpace(r.FormValue("who"))
	read := func(n int) ([]store.Decision, error) {
		if who != "" {
			return w.ledger.LogOf(r.Context(), who, n, before)
		}
		return w.ledger.Log(r.Context(), n, before)
	}
	if w.table(rw, r, "decisions", logColumns(), func(yield func([]any) error) error {
		list, err := read(tableRows)
		for _, d := range list {
			if err := yield(logValues(d)); err != nil {
				return err
			}
		}
		return err
	}) {
		return
	}
	list, err := read(pageSize + 1)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	p := logPage{Who: who, May: w.who(r).May >= Reviewer, Links: linksOf(r)}
	if len(list) > pageSize {
		list = list[:pageSize]
		p.Pager.Next = with(r, "after", strconv.FormatInt(list[pageSize-1].ID, 10))
	}
	if before > 0 {
		p.Pager.First = with(r)
	}
	p.Pager.Says = plural(len(list), "decision", "decisions")
	if p.Rows, err = w.logRows(r.Context(), list); err != nil {
		w.fail(rw, r, err)
		return
	}
	w.render(rw, r, "log", Head{Title: "Who decided what", Nav: "review"}, p)
}

// logRows tells what the rows say that decisions are about.
func (w *Web) logRows(ctx context.Context, list []store.Decision) ([]logRow, error) {
	ids := map[store.Kind][]string{}
	for _, d := range list {
		if d.Row != "" {
			ids[store.Kind(d.Kind)] = append(ids[store.Kind(d.Kind)], d.Row)
		}
	}
	out := make([]logRow, len(list))
	for i, d := range list {
		out[i].Decision = d
	}
	for kind, some := range ids {
		rows, err := w.ledger.Pick(ctx, kind, some)
		if err != nil {
			return nil, err
		}
		for i, d := range list {
			if row, ok := rows[d.Row]; ok && store.Kind(d.Kind) == kind {
				out[i].Href, out[i].Says = "/review?row="+d.Row, rowSays(kind, row)
			}
		}
	}
	return out, nil
}

// rowSays is a row in a few words.
func rowSays(kind store.Kind, r store.Row) string {
	words := func(columns ...string) string {
		var out []string
		for _, c := range columns {
			if v := r.Text(c); v != "" {
				out = append(out, clip(60, v))
			}
		}
		return strings.Join(out, " ")
	}
	switch kind {
	case store.Positions:
		return words("holder", "stance", "target")
	case store.Quotes:
		return words("speaker") + ": " + clip(60, quoted(r.Text("words")))
	case store.Figures:
		return words("measure") + ", " + figureText(r)
	case store.Offices:
		return words("person", "status", "role")
	case store.Letters:
		return words("kind", "stance", "target")
	default:
		return words("kind", "date_from")
	}
}

// undo takes one decision of the log back.
func (w *Web) undo(rw http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.FormValue("id"), 10, 64)
	if err != nil || id < 1 {
		w.fail(rw, r, onrecord.Errorf(onrecord.Invalid, "%q is no number of a decision", r.FormValue("id")))
		return
	}
	if _, err := w.ledger.Undo(r.Context(), w.who(r).Name, id); err != nil {
		w.fail(rw, r, err)
		return
	}
	http.Redirect(rw, r, "/review/log", http.StatusSeeOther)
}

func logColumns() []store.Column {
	out := []store.Column{{Name: "id", Type: store.Int}}
	for _, name := range []string{"at", "who", "act", "kind", "row", "about", "changes"} {
		out = append(out, store.Column{Name: name, Type: store.Text})
	}
	return append(out, store.Column{Name: "undoes", Type: store.Int}, store.Column{Name: "undone", Type: store.Bool}, store.Column{Name: "blind", Type: store.Bool})
}

func logValues(d store.Decision) []any {
	known := func(s string) any {
		if s == "" {
			return nil
		}
		return s
	}
	var undoes any
	if d.Undoes > 0 {
		undoes = d.Undoes
	}
	return []any{d.ID, d.At, d.Who, string(d.Act), d.Kind, known(d.Row), known(d.About), known(changesOf(d)), undoes, d.Undone, d.Blind}
}

// changesOf are the changes of an edit in one line.
func changesOf(d store.Decision) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(d.Changes)) {
		out = append(out, name+"="+d.Changes[name])
	}
	return strings.Join(out, ", ")
}
