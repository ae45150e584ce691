FROM node:20
ONBUILD COPY . .
ONBUILD RUN npm install
