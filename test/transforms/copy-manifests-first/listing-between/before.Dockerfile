FROM node:20
WORKDIR /app
COPY . .
RUN ls > /list
RUN npm ci
