package tokenize

import "unicode/utf8"

// numeral reports whether w ends in an ASCII digit and starts with one.
func numeral(w string) bool {
	return w != "" && ascii[w[len(w)-1]&0x7f] == digit && w[len(w)-1] < utf8.RuneSelf && digits(w) > 0
}

// telephone is 1 when the hyphen at j stands in a number of three or more
// groups (dates, telephone numbers) or of the pattern 555-0100 or 12345-6789.
func telephone(s string, i, j int) int {
	first := digits(s[i:])
	if i+first < j && s[i+first] != '-' {
		return 0
	}
	if first == 0 {
		return 0
	}
	groups, last, n := 1, first, i+first
	for n < len(s) && s[n] == '-' {
		g := digits(s[n+1:])
		if g == 0 {
			break
		}
		groups, last, n = groups+1, g, n+1+g
		if groups > 8 {
			return 0
		}
	}
	if inWord(s[n:]) {
		return 0
	}
	if groups >= 3 || groups == 2 && last == 4 && (first == 3 || first == 5) {
		return 1
	}
	return 0
}

// date is 1 when the slash at j stands in a date (11/29/2000, 9/11), and 0
// in a fraction or between words. Of two figures a date is what can be one
// and hardly a fraction.
func date(s string, i, j int) int {
	a := digits(s[i:])
	if a == 0 || a > 4 {
		return 0
	}
	if i+a < j { // the second slash
		b := digits(s[i+a+1:])
		if s[i+a] == '/' && i+a+1+b == j && digits(s[j+1:]) >= 2 {
			return 1
		}
		return 0
	}
	b := digits(s[j+1:])
	if b == 0 || b > 2 || a > 2 {
		return 0
	}
	rest := s[j+1+b:]
	if len(rest) > 1 && rest[0] == '/' {
		if c := digits(rest[1:]); c == 2 || c == 4 {
			return 1
		}
		return 0
	}
	month, day := value(s[i:j]), value(s[j+1:j+1+b])
	if !inWord(rest) && month >= 1 && month <= 12 && day >= 1 && day <= 31 && (day > 10 || s[j+1] == '0') {
		return 1
	}
	return 0
}

// value reads up to four digits.
func value(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 4; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// unit is the length of the number in w, a number with a unit written to it
// (35mm, 5pm, 3.5bn), or 0.
func unit(w string) int {
	n := len(w)
	for n > 0 && w[n-1] < utf8.RuneSelf && ascii[w[n-1]] == letter || n > 0 && w[n-1] == '.' {
		n--
	}
	if n == 0 || n == len(w) || ascii[w[n-1]&0x7f] != digit || w[n-1] >= utf8.RuneSelf {
		return 0
	}
	if len(w)-n > 4 {
		return 0
	}
	switch w[n:] {
	case "am", "pm", "AM", "PM", "a.m.", "p.m.", "a.m", "p.m",
		"k", "K", "m", "M", "mn", "bn", "tn", "MM", "bps",
		"mm", "cm", "km", "kg", "g", "mg", "ft", "lb", "lbs", "oz", "mph", "kph", "mw", "MW", "GW", "kW", "KW", "kWh", "Hz", "GHz", "MHz",
		"hr", "hrs", "min", "mins", "sec", "secs", "yr", "yrs", "MB", "GB", "TB", "KB", "mb", "gb", "tb", "kb", "ml", "pc", "p", "px", "sq", "ha":
		return n
	}
	return 0
}
