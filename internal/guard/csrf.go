package guard

import (
	"crypto/subtle"
	"mime"
	"net/http"
	"slices"
)

// csrf lets only pages of this server change something in the name of who looks
// at them. Browsers say from where they ask (http.CrossOriginProtection); what
// old ones do not say, a form shows by its hidden field csrf, and a script by
// the header X-Csrf-Token. Programs with a token of their own act for
// themselves.
func (g *Guard) csrf(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		c := callerOf(r)
		safe := r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions
		if safe || c.by == "token" {
			next.ServeHTTP(rw, r)
			return
		}
		if err := g.origin.Check(r); err != nil {
			g.refuse(rw, r, http.StatusForbidden, forbidden, "the request comes from a page of another site")
			return
		}
		if isAPI(r) {
			// A form elsewhere can send these types only; it needs leave for others.
			if simple(r) && !slices.Contains(g.opts.Harmless, r.URL.Path) {
				g.refuse(rw, r, http.StatusUnsupportedMediaType, invalid, "send JSON: Content-Type: application/json")
				return
			}
			if c.by == "session" && !same(r.Header.Get("X-Csrf-Token"), g.Token(r)) {
				g.refuse(rw, r, http.StatusForbidden, forbidden, "the header X-Csrf-Token is missing or old")
				return
			}
			next.ServeHTTP(rw, r)
			return
		}
		if err := r.ParseForm(); err != nil {
			g.refuse(rw, r, http.StatusBadRequest, invalid, "the form cannot be read")
			return
		}
		want := g.Token(r)
		if r.URL.Path == "/login" {
			want = g.loginToken(r)
		}
		if !same(r.PostForm.Get("csrf"), want) {
			g.refuse(rw, r, http.StatusForbidden, forbidden, "the form is too old or not of this server; open its page again")
			return
		}
		next.ServeHTTP(rw, r)
	})
}

// simple reports whether a body is of a type that any form may send.
func simple(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err != nil || kind == "application/x-www-form-urlencoded" || kind == "multipart/form-data" || kind == "text/plain"
}

// same compares in a time that tells nothing; nothing is not the same as
// nothing.
func same(got, want string) bool {
	return want != "" && subtle.ConstantTimeCompare([]byte(got), []byte(want)) == 1
}

// Token is what the forms of the visitor's pages must send back as the field
// csrf, "" for nobody.
func (g *Guard) Token(r *http.Request) string {
	switch c := callerOf(r); c.by {
	case "session":
		return g.sessions.GetString(r.Context(), csrfKey)
	case "local":
		return g.seal("local " + c.Name)
	default:
		return ""
	}
}
