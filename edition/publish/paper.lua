-- An element with a class is a call of the function of that name in paper.typ; a paragraph's link is its number.

local function call(name, arguments, content, label)
  local opening = "#" .. name .. "(" .. table.concat(arguments, ", ") .. ")["
  return opening, content, "]" .. (label ~= "" and " <" .. label .. ">" or "")
end

function Div(div)
  local arguments = {}
  div = div:walk({
    Link = function(link)
      if link.classes[1] ~= "locator" then return nil end
      arguments = {'"' .. link.target .. '"', '"' .. pandoc.utils.stringify(link.content) .. '"'}
      return {}
    end,
  })
  local opening, content, closing = call(div.classes[1] or "paragraph", arguments, div.content, div.identifier)
  return pandoc.Blocks({pandoc.RawBlock("typst", opening)}) .. content .. {pandoc.RawBlock("typst", closing)}
end

function Span(span)
  if span.classes[1] ~= "number" then return nil end
  local opening, content, closing = call("number", {}, span.content, "")
  return pandoc.Inlines({pandoc.RawInline("typst", opening)}) .. content .. {pandoc.RawInline("typst", closing)}
end

local numbers, count = {}, 0

-- A note that is called again keeps the number, and stands where it was called first.
function Note(note)
  local text = pandoc.write(pandoc.Pandoc(note.content), "typst"):gsub("%s+$", "")
  if numbers[text] then return pandoc.RawInline("typst", "#footnote(<note-" .. numbers[text] .. ">)") end
  count = count + 1
  numbers[text] = count
  return pandoc.RawInline("typst", "#footnote[" .. text .. "] <note-" .. count .. ">")
end
