;; Hostile WebAssembly: it stands in the place of the page's program, under the page's own glue, and has nothing but what
;; that glue gives. src/module.rs puts it together: first the imports that the glue has, then this file up to the first
;; way, then the ways that are planned for one page. In place of `(text "...")` come the address and the length of that
;; text, in which {url}, {path}, {host} and {origin} are those of a target.

(memory (export "memory") 4)
(global $free (mut i32) (i32.const 0x20000))
(global $depth (mut i32) (i32.const 0))
(global $base (mut i32) (i32.const 0))

;; What the glue wants of a program.
(func (export "__wbindgen_export") (param i32 i32) (result i32)
  (global.set $free (i32.add (global.get $free) (local.get 0)))
  (i32.sub (global.get $free) (local.get 0)))
(func (export "__wbindgen_export2") (param i32 i32 i32 i32) (result i32) (local.get 0))
(func (export "__wbindgen_export3") (param i32 i32 i32))
(func (export "__wbindgen_export4") (param i32))
(func (export "__wbindgen_export5") (param i32 i32))
(func (export "__wbindgen_add_to_stack_pointer") (param i32) (result i32) (i32.const 0x1fff0))

;; Values that are always there: undefined and null.
(func $undefined (result i32) (i32.const 1024))
(func $null (result i32) (i32.const 1025))

(func $the_document (result i32) (call $document (call $window)))
(func $app (result i32) (call $getElementById (call $the_document) (text "app")))
(func $make (param i32 i32) (result i32)
  (call $createElement (call $the_document) (local.get 0) (local.get 1)))
(func $write (param $in i32) (param i32 i32)
  (drop (call $insertBefore (local.get $in)
    (call $createTextNode (call $the_document) (local.get 1) (local.get 2)) (call $null))))
(func $put (param i32) (drop (call $insertBefore (call $app) (local.get 0) (call $null))))
(func $put_in (param i32 i32) (drop (call $insertBefore (local.get 0) (local.get 1) (call $null))))
;; An element with one attribute, in its place.
(func $put_with (param $tag i32) (param i32) (param $name i32) (param i32) (param $value i32) (param i32) (result i32)
  (local $element i32)
  (local.set $element (call $make (local.get 0) (local.get 1)))
  (call $setAttribute (local.get $element) (local.get 2) (local.get 3) (local.get 4) (local.get 5))
  (call $put (local.get $element))
  (local.get $element))
;; A link element of this kind to this address.
(func $link (param $rel i32) (param i32) (param $href i32) (param i32)
  (local $element i32)
  (local.set $element (call $make (text "link")))
  (call $setAttribute (local.get $element) (text "rel") (local.get 0) (local.get 1))
  (call $setAttribute (local.get $element) (text "as") (text "image"))
  (call $setAttribute (local.get $element) (text "href") (local.get 2) (local.get 3))
  (call $put (local.get $element)))

;; Calls the way of this number within itself, as deep as listeners are run: each gives another field the focus. Those that
;; use it act when they come back, the deepest first.
(func $go_deep (param $way i32)
  (local $box i32)
  (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
  (local.set $box (call $make (text "input")))
  (call $put (local.get $box))
  (call $addEventListener (local.get $box) (text "focus") (call $closure (local.get $way) (global.get $depth))
    (call $object))
  (call $focus (local.get $box) (call $object)))

;; What a driver, or a person, presses.
(func $make_go (param i32 i32) (result i32)
  (local $element i32)
  (local.set $element (call $make (local.get 0) (local.get 1)))
  (call $setAttribute (local.get $element) (text "id") (text "go"))
  (call $write (local.get $element) (text "press this"))
  (call $put (local.get $element))
  (local.get $element))

;; The glue's heap. `$at` lets the next value come into the place of this number; `$next` makes a value the name of the
;; place after that, by a place that is freed twice; `$name` gives a value that name.
(func $slot (param i32) (result i32) (i32.add (global.get $base) (local.get 0)))
(func $at (param i32) (call $drop (call $slot (local.get 0))))
(func $next_text (param i32 i32)
  (call $at (i32.const 0)) (call $at (i32.const 0))
  (drop (call $string (local.get 0) (local.get 1)))
  (drop (call $clone (call $undefined))))
(func $next_value (param i32)
  (call $at (i32.const 0)) (call $at (i32.const 0))
  (drop (call $clone (local.get 0)))
  (drop (call $clone (call $undefined))))
(func $name (param $value i32) (param i32 i32)
  (call $next_text (local.get 1) (local.get 2))
  (drop (call $clone (local.get $value))))
;; Puts the member of this name of a value into a place.
(func $member (param $to i32) (param $of i32) (param i32 i32)
  (call $name (local.get $of) (text "__proto__"))
  (call $next_text (local.get 2) (local.get 3))
  (drop (call $clone (call $undefined)))
  (call $at (local.get $to)))
(func $places (local $count i32)
  (global.set $base (call $string (text "x")))
  (loop $more
    (drop (call $string (text "x")))
    (local.set $count (i32.add (local.get $count) (i32.const 1)))
    (br_if $more (i32.lt_u (local.get $count) (i32.const 40)))))

;; `$go_deep` for a heap in which every place has to be chosen.
(func $dive (param $way i32)
  (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
  (call $at (i32.const 14)) (drop (call $createElement (call $slot (i32.const 16)) (text "input")))
  (call $at (i32.const 15))
  (drop (call $insertBefore (call $slot (i32.const 17)) (call $slot (i32.const 14)) (call $null)))
  (call $at (i32.const 18)) (drop (call $closure (local.get $way) (global.get $depth)))
  (call $addEventListener (call $slot (i32.const 14)) (text "focus") (call $slot (i32.const 18))
    (call $slot (i32.const 12)))
  (call $focus (call $slot (i32.const 14)) (call $slot (i32.const 12))))

;; ---- way load: an image
(drop (call $put_with (text "img") (text "src") (text "{url}.png")))

;; ---- way load: an image of several sizes
(drop (call $put_with (text "img") (text "srcset") (text "{url}.png 2x, {url}.gif 1x")))

;; ---- way load: a script
(drop (call $put_with (text "script") (text "src") (text "{url}.js")))

;; ---- way load: a module script
(local $script i32)
(local.set $script (call $make (text "script")))
(call $setAttribute (local.get $script) (text "type") (text "module"))
(call $setAttribute (local.get $script) (text "src") (text "{url}.js"))
(call $put (local.get $script))

;; ---- way load: a script with its text
(local $script i32)
(local.set $script (call $make (text "script")))
(call $write (local.get $script) (text "fetch('{url}.txt')"))
(call $put (local.get $script))

;; ---- way load: a style sheet
(call $link (text "stylesheet") (text "{url}.css"))

;; ---- way load: a name looked up
(call $link (text "dns-prefetch") (text "http://{host}/"))

;; ---- way load: a connection
(call $link (text "preconnect") (text "http://{host}/"))

;; ---- way load: a page fetched before it is wanted
(call $link (text "prefetch") (text "{url}.html"))

;; ---- way load: an image fetched before it is wanted
(call $link (text "preload") (text "{url}.png"))

;; ---- way load: a module fetched before it is wanted
(local $element i32)
(local.set $element (call $make (text "link")))
(call $setAttribute (local.get $element) (text "rel") (text "modulepreload"))
(call $setAttribute (local.get $element) (text "href") (text "{url}.js"))
(call $put (local.get $element))

;; ---- way load: the page's icon
(call $link (text "icon") (text "{url}.png"))

;; ---- way load: a frame
(drop (call $put_with (text "iframe") (text "src") (text "{url}.html")))

;; ---- way load: a frame with its own document
(drop (call $put_with (text "iframe") (text "srcdoc") (text "<img src='{url}.png'>")))

;; ---- way load: a frame of code
(drop (call $put_with (text "iframe") (text "src") (text "javascript:fetch('{url}.txt')")))

;; ---- way load: an object
(drop (call $put_with (text "object") (text "data") (text "{url}.html")))

;; ---- way load: an embedded file
(drop (call $put_with (text "embed") (text "src") (text "{url}.html")))

;; ---- way load: a video
(drop (call $put_with (text "video") (text "src") (text "{url}.mp4")))

;; ---- way load: a video's poster
(drop (call $put_with (text "video") (text "poster") (text "{url}.png")))

;; ---- way load: a video's source
(local $video i32) (local $source i32)
(local.set $video (call $make (text "video")))
(local.set $source (call $make (text "source")))
(call $setAttribute (local.get $source) (text "src") (text "{url}.mp4"))
(call $put_in (local.get $video) (local.get $source))
(call $put (local.get $video))

;; ---- way load: a sound
(local $audio i32)
(local.set $audio (call $make (text "audio")))
(call $setAttribute (local.get $audio) (text "preload") (text "auto"))
(call $setAttribute (local.get $audio) (text "src") (text "{url}.mp3"))
(call $put (local.get $audio))

;; ---- way load: a button with an image
(local $input i32)
(local.set $input (call $make (text "input")))
(call $setAttribute (local.get $input) (text "type") (text "image"))
(call $setAttribute (local.get $input) (text "src") (text "{url}.png"))
(call $put (local.get $input))

;; ---- way load: the style of an element
(drop (call $put_with (text "p") (text "style") (text "background: url('{url}.png'); height: 9px")))

;; ---- way load: the mark of a list's item
(drop (call $put_with (text "p") (text "style") (text "list-style: url('{url}.png'); display: list-item")))

;; ---- way load: a style with its text
(local $style i32)
(local.set $style (call $make (text "style")))
(call $write (local.get $style) (text "@import url('{url}.css');"))
(call $put (local.get $style))

;; ---- way load: other text in the styles that are there
(local $nodes i32) (local $at i32) (local $text i32)
(local.set $nodes (call $childNodes (call $head (call $the_document))))
(loop $more
  (local.set $text (call $lastChild (call $get (local.get $nodes) (local.get $at))))
  (if (local.get $text)
    (then (call $set_nodeValue (local.get $text) (text "body { background: url('{url}.png') }"))))
  (local.set $at (i32.add (local.get $at) (i32.const 1)))
  (br_if $more (i32.lt_u (local.get $at) (call $length (local.get $nodes)))))

;; ---- way load: a clone of a style that is there
(local $nodes i32) (local $at i32) (local $style i32)
(local.set $nodes (call $childNodes (call $head (call $the_document))))
(loop $more
  (local.set $style (call $cloneNode (call $get (local.get $nodes) (local.get $at))))
  (call $write (local.get $style) (text "#app { background: url('{url}.png') }"))
  (call $put (local.get $style))
  (local.set $at (i32.add (local.get $at) (i32.const 1)))
  (br_if $more (i32.lt_u (local.get $at) (call $length (local.get $nodes)))))

;; ---- way load: the background of the page
(call $setAttribute (call $lastChild (call $documentElement (call $the_document)))
  (text "background") (text "{url}.png"))

;; ---- way load: the background of a table
(drop (call $put_with (text "table") (text "background") (text "{url}.png")))

;; ---- way load: the base of all addresses
(local $head i32) (local $base i32)
(local.set $head (call $head (call $the_document)))
(local.set $base (call $make (text "base")))
(call $setAttribute (local.get $base) (text "href") (text "{origin}"))
(call $put_in (local.get $head) (local.get $base))
(drop (call $put_with (text "img") (text "src") (text "/{path}.png")))

;; ---- way load: code in an attribute, run by the focus
(local $input i32)
(local.set $input (call $put_with (text "input") (text "onfocus") (text "fetch('{url}.txt')")))
(call $focus (local.get $input) (call $object))

;; ---- way load: code in an attribute, run by an image that does not load
(local $image i32)
(local.set $image (call $make (text "img")))
(call $setAttribute (local.get $image) (text "onerror") (text "fetch('{url}.txt')"))
(call $setAttribute (local.get $image) (text "src") (text "data:,"))
(call $put (local.get $image))

;; ---- way load: code in an attribute, run by a part that opens
(local $part i32)
(local.set $part (call $make (text "details")))
(call $setAttribute (local.get $part) (text "ontoggle") (text "fetch('{url}.txt')"))
(call $setAttribute (local.get $part) (text "open") (text ""))
(call $put (local.get $part))

;; ---- way load: code in an attribute of the page itself
(local $input i32)
(call $setAttribute (call $documentElement (call $the_document)) (text "onfocusin") (text "fetch('{url}.txt')"))
(local.set $input (call $make (text "input")))
(call $put (local.get $input))
(call $focus (local.get $input) (call $object))

;; ---- way load: a text for setTimeout
(drop (call $setTimeout (call $string (text "fetch('{url}.txt')")) (i32.const 0)))

;; ---- way load: a text for setInterval
(call $setInterval (call $string (text "fetch('{url}.txt'); clearInterval(0)")) (i32.const 300))

;; ---- way worker: a text for setTimeout in the worker
(drop (call $setTimeout (call $string (text "fetch('{url}.txt')")) (i32.const 0)))

;; ---- way worker: a text for setInterval in the worker
(call $setInterval (call $string (text "fetch('{url}.txt')")) (i32.const 300))

;; ---- way press: a refresh
(local $meta i32)
(local.set $meta (call $make (text "meta")))
(call $setAttribute (local.get $meta) (text "http-equiv") (text "refresh"))
(call $setAttribute (local.get $meta) (text "content") (text "0; url=http://{host}/"))
(call $put_in (call $head (call $the_document)) (local.get $meta))

;; ---- way press: a text for setTimeout that goes elsewhere
(drop (call $setTimeout (call $string (text "location = 'http://{host}/'")) (i32.const 0)))

;; ---- way press: code in an attribute that goes elsewhere, deep within listeners
(if (i32.lt_u (local.get $more) (i32.const 100)) (then (call $go_deep (local.get $way))))
(call $focus
  (call $put_with (text "input") (text "onfocus") (text "location = 'http://{host}/'")) (call $object))

;; ---- way click: a link
(call $setAttribute (call $make_go (text "a")) (text "href") (text "http://{host}/"))

;; ---- way click: a link of code
(call $setAttribute (call $make_go (text "a")) (text "href") (text "javascript:fetch('{url}.txt')"))

;; ---- way click: a link that tells
(local $link i32)
(local.set $link (call $make_go (text "a")))
(call $setAttribute (local.get $link) (text "href") (text "#"))
(call $setAttribute (local.get $link) (text "ping") (text "{url}.txt"))

;; ---- way click: a form
(local $form i32) (local $button i32)
(local.set $form (call $put_with (text "form") (text "action") (text "{url}.html")))
(local.set $button (call $make_go (text "button")))
(call $put_in (local.get $form) (local.get $button))

;; ---- way click: a button of a form
(local $form i32) (local $button i32)
(local.set $form (call $put_with (text "form") (text "action") (text "#")))
(local.set $button (call $make_go (text "button")))
(call $setAttribute (local.get $button) (text "formaction") (text "http://{host}/"))
(call $put_in (local.get $form) (local.get $button))

;; ---- way press: a member by its name: the window's location, by Reflect.set
(if (i32.lt_u (local.get $more) (i32.const 100)) (then (call $go_deep (local.get $way))))
(drop (call $reflect_set (call $window) (call $string (text "location")) (call $string (text "http://{host}/"))))

;; ---- way press: a member by its name: code of an element, by Reflect.set
(local $frame i32)
(local.set $frame (call $make (text "iframe")))
(drop (call $reflect_set (local.get $frame) (call $string (text "srcdoc"))
  (call $string (text "<img src='{url}.png'>"))))
(call $put (local.get $frame))

;; ---- way press: markup
(local $box i32)
(local.set $box (call $make (text "div")))
(call $put (local.get $box))
(call $set_innerHTML (local.get $box) (text "<img src='{url}.png'>"))

;; ---- way press: an element of another kind
(local $svg i32) (local $image i32)
(local.set $svg (call $createElementNS (call $the_document) (text "http://www.w3.org/2000/svg") (text "svg")))
(local.set $image (call $createElementNS (call $the_document) (text "http://www.w3.org/2000/svg") (text "image")))
(call $setAttribute (local.get $image) (text "href") (text "{url}.png"))
(call $put_in (local.get $svg) (local.get $image))
(call $put (local.get $svg))

;; ---- way press: a member by its name, through a place of the glue's heap that is freed twice
;; First the heap becomes a value of its own: as what `Array`'s species answers when the heap asks. That leaves a symbol
;; as the name of a place, which cannot become a number, so that this call ends; the next listener goes on.
(if (i32.eqz (local.get $more))
  (then
    (call $places)
    (call $at (i32.const 1)) (drop (call $window))
    (call $member (i32.const 2) (call $slot (i32.const 1)) (text "Symbol"))
    (call $member (i32.const 3) (call $slot (i32.const 1)) (text "Array"))
    (call $member (i32.const 4) (call $slot (i32.const 1)) (text "Object"))
    (call $member (i32.const 5) (call $slot (i32.const 1)) (text "JSON"))
    (call $member (i32.const 6) (call $slot (i32.const 2)) (text "species"))
    (call $member (i32.const 7) (call $slot (i32.const 4)) (text "assign"))
    (call $member (i32.const 8) (call $slot (i32.const 5)) (text "parse"))
    (call $at (i32.const 16)) (drop (call $document (call $slot (i32.const 1))))
    (call $at (i32.const 17)) (drop (call $getElementById (call $slot (i32.const 16)) (text "app")))
    (call $at (i32.const 21)) (drop (call $closure (local.get $way) (i32.const 1000)))
    (drop (call $setTimeout (call $slot (i32.const 21)) (i32.const 100)))
    (call $name (call $slot (i32.const 3)) (text "__proto__"))
    (call $next_value (call $slot (i32.const 6)))
    (drop (call $clone (call $undefined))))
  (else (if (i32.eq (local.get $more) (i32.const 1000))
    (then
      ;; The heap itself, with the browser's functions as its methods: JSON.parse, then Object.assign.
      (call $at (i32.const 9))
      (call $name (call $slot (i32.const 8)) (text "insertBefore"))
      (call $at (i32.const 10))
      (drop (call $string (text "{\22location\22:\22http://{host}/\22}")))
      (call $at (i32.const 11))
      (drop (call $insertBefore (call $slot (i32.const 9)) (call $slot (i32.const 10)) (call $undefined)))
      (call $name (call $slot (i32.const 7)) (text "insertBefore"))
      (call $at (i32.const 12)) (drop (call $object))
      (call $dive (local.get $way)))
  (else
    (if (i32.lt_u (local.get $more) (i32.const 100)) (then (call $dive (local.get $way))))
    (call $at (i32.const 13))
    (drop (call $insertBefore (call $slot (i32.const 9)) (call $slot (i32.const 1)) (call $slot (i32.const 11))))))))
