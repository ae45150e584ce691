FROM debian:12 AS build
RUN mkdir /a
RUN mkdir /b
FROM debian:12
COPY --from=build /a /a
