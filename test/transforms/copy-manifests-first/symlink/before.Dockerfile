FROM node:20
COPY . /srv
WORKDIR /srv/web
RUN npm ci
