-- What is read of a document, for pandoc's plain text: its words, a paragraph a line, with the signs that a text
-- would have for bold (**), headings (##) and lists (– and numbers). Pictures, rules and raw markup are left out.

local function content(element)
  return element.content
end

local function nothing()
  return {}
end

local function is_space(part)
  return part ~= nil and (part.t == "Space" or part.t == "SoftBreak")
end

-- Marks around each line of what is bold, within the white space around it.
local function strong(element)
  local marked, line = pandoc.Inlines {}, pandoc.Inlines {}
  local function close()
    local before, after = pandoc.Inlines {}, pandoc.Inlines {}
    while is_space(line[1]) do before:insert(line:remove(1)) end
    while is_space(line[#line]) do after:insert(1, line:remove()) end
    local mark = #line > 0 and pandoc.Inlines { pandoc.Str "**" } or pandoc.Inlines {}
    marked = marked .. before .. mark .. line .. mark .. after
    line = pandoc.Inlines {}
  end
  for _, part in ipairs(element.content) do
    if part.t == "LineBreak" then
      close()
      marked:insert(part)
    else
      line:insert(part)
    end
  end
  close()
  return marked
end

-- A paragraph that is in italics as a whole, as bold.
local function italic(element)
  local only = element.content[1]
  if #element.content == 1 and only.t == "Emph" then
    return pandoc.Para { pandoc.Strong(only.content) }
  end
end

-- A paragraph for each of its lines.
local function lines(element)
  local paragraphs = pandoc.Blocks { pandoc.Para {} }
  for _, part in ipairs(element.content) do
    if part.t == "LineBreak" then
      paragraphs:insert(pandoc.Para {})
    else
      paragraphs[#paragraphs].content:insert(part)
    end
  end
  return paragraphs
end

-- The paragraphs of a list's items, each item with its sign.
local function items(list, sign)
  local paragraphs = pandoc.Blocks {}
  for n, item in ipairs(list.content) do
    if item[1] and item[1].content and item[1].t == "Para" then
      item[1].content:insert(1, pandoc.Str(sign(n) .. " "))
    end
    paragraphs:extend(item)
  end
  return paragraphs
end

local function table_cells(element)
  local simple = pandoc.utils.to_simple_table(element)
  local paragraphs = pandoc.Blocks {}
  for _, row in ipairs { simple.headers, table.unpack(simple.rows) } do
    for _, cell in ipairs(row) do
      paragraphs:extend(cell)
    end
  end
  return paragraphs
end

return {
  { Para = italic, Plain = italic },
  {
    Emph = content, Underline = content, Strikeout = content, Superscript = content, Subscript = content,
    SmallCaps = content, Span = content, Link = content, Cite = content, Strong = strong,
    Image = nothing, RawInline = nothing, RawBlock = nothing, HorizontalRule = nothing,
    Code = function(code) return pandoc.Str(code.text) end,
    Math = function(math) return pandoc.Str(math.text) end,
    Note = function(note)
      local words = pandoc.utils.blocks_to_inlines(note.content, { pandoc.Space() })
      return pandoc.Inlines { pandoc.Str " [" } .. words .. pandoc.Inlines { pandoc.Str "]" }
    end,
  },
  {
    Header = function(heading)
      if pandoc.utils.stringify(heading) == "" then return {} end
      local shown = heading.content:walk { Str = function(part) return part.text ~= "**" and part or {} end }
      return lines(pandoc.Para(pandoc.Inlines { pandoc.Str(("#"):rep(heading.level) .. " ") } .. shown))
    end,
    Para = lines, Plain = lines,
    LineBlock = function(block)
      return block.content:map(function(line) return pandoc.Para(line) end)
    end,
  },
  {
    BulletList = function(list) return items(list, function() return "–" end) end,
    OrderedList = function(list) return items(list, function(n) return (list.start + n - 1) .. "." end) end,
    Div = content, BlockQuote = content, Figure = content, Table = table_cells,
  },
}
