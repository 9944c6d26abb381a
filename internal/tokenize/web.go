package tokenize

import (
	"strings"
	"unicode/utf8"
)

// window bounds how far ahead a word looks for the end of an address, so
// that the work stays linear in the text.
const window = 256

// address is the length of the web address at the start of s, or 0.
func address(s string) int {
	if len(s) < 6 {
		return 0
	}
	switch s[2] | 0x20 { // of http, ftp, www, mailto
	case 't', 'p', 'w', 'i':
	default:
		return 0
	}
	switch s[0] | 0x20 {
	case 'h', 'f', 'm', 'w':
	default:
		return 0
	}
	if strings.IndexByte(s[3:min(len(s), 7)], ':') < 0 && s[3] != '.' {
		return 0
	}
	for _, p := range [...]string{"http://", "https://", "ftp://", "mailto:", "www."} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) && inWord(s[len(p):]) {
			return host(s)
		}
	}
	return 0
}

// host is the length of the address that runs from the start of s, without
// the marks of the sentence that follow it.
func host(s string) int {
	n, open := 0, 0
	for n < len(s) {
		c := s[n]
		if c < utf8.RuneSelf {
			if c == '(' {
				open++
			}
			if c == ')' {
				open--
			}
			if open < 0 || ascii[c] == space || c < ' ' || strings.IndexByte("<>\"{}|\\^`'", c) >= 0 {
				break
			}
			n++
			continue
		}
		k, w := at(s[n:])
		if k != letter && k != digit {
			break
		}
		n += w
	}
	for n > 1 && strings.IndexByte(".,;:!?'\")]*", s[n-1]) >= 0 {
		if s[n-1] == ')' {
			break // its pair is inside
		}
		n--
	}
	return n
}

// domain reports whether the full stop at j stands inside an e-mail address,
// the name of a site or the name of a file, all of which start at 0.
func domain(s string, j int) bool {
	n := j + 1
	lastDot, dots := j, 1
	for n < len(s) && n < j+window {
		c := s[n]
		if c >= utf8.RuneSelf || ascii[c] < letter && strings.IndexByte(".-+%", c) < 0 {
			break
		}
		if c == '.' {
			if n+1 < len(s) && s[n+1] < utf8.RuneSelf && ascii[s[n+1]] >= letter {
				lastDot = n
				dots++
			} else if n+1 < len(s) && s[n+1] == '.' {
				for n < len(s) && s[n] == '.' {
					n++
				}
				continue
			} else {
				break
			}
		}
		n++
	}
	if n < len(s) && s[n] == '@' {
		return inWord(s[n+1:])
	}
	if n < len(s) && s[n] == '/' && n+1 < len(s) && inWord(s[n+1:]) && ending(s[lastDot+1:n]) {
		return true
	}
	return ending(s[lastDot+1:n]) || dots > 1 && allSmall(s[:n])
}

// allSmall reports whether w is small letters, full stops and hyphens alone,
// as the names of newsgroups are.
func allSmall(w string) bool {
	for i := range len(w) {
		if c := w[i]; (c < 'a' || c > 'z') && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

// ending reports whether e is the last part of the name of a site or file.
func ending(e string) bool {
	if e == "" || len(e) > 5 {
		return false
	}
	if lower(e) != lower(e[1:]) && len(e) > 1 {
		return false
	}
	switch strings.ToLower(e) {
	case "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "tv", "uk", "eu", "fr", "ca", "au", "nz", "ie", "io", "ru", "cn", "jp", "ch", "nl",
		"doc", "docx", "xls", "xlsx", "pdf", "txt", "ppt", "html", "htm", "jpg", "jpeg", "png", "gif", "zip", "exe", "csv", "mp3", "mp4", "url", "php", "asp":
		return true
	}
	return false
}
