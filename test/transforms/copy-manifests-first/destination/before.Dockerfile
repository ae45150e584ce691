FROM node:20
WORKDIR /srv/app
COPY . /srv/app/
RUN npm ci
